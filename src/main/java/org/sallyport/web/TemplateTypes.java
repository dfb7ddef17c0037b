package org.sallyport.web;

import io.quarkus.qute.TemplateData;
import java.util.Optional;
import org.sallyport.hardening.HardeningLevel;

/**
 * The types whose members templates read and which cannot say so themselves: those of the JDK, and those of the core, which
 * knows no templates. A native executable finds no member by reflection, so what is read is written down when it is built;
 * a type of a page's own is annotated where it stands.
 */
@TemplateData(target = Optional.class)
@TemplateData(target = String.class)
@TemplateData(target = HardeningLevel.class)
final class TemplateTypes {
    private TemplateTypes() {}
}
