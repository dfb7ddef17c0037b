package org.sallyport.web;

import io.quarkus.qute.TemplateData;
import java.util.Optional;

/**
 * The types of the JDK whose methods templates call by name. A native executable finds no method by reflection, so what is
 * called is written down when it is built; for types of our own it is enough that they are public.
 */
@TemplateData(target = Optional.class)
@TemplateData(target = String.class)
final class TemplateTypes {
    private TemplateTypes() {}
}
