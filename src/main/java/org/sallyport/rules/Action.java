package org.sallyport.rules;

/** What a rule does with the packets it matches. At one priority a deny is looked at before an allow. */
public enum Action {
    ALLOW,
    DENY
}
