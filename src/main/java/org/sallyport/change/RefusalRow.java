package org.sallyport.change;

import org.sallyport.hardening.Refusal;

/** A reason why there is no plan, with what it is about in words. */
public record RefusalRow(Refusal.Kind kind, String subjects) {}
