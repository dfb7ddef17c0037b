package org.sallyport.notification;

import io.quarkus.qute.TemplateData;
import java.util.Locale;

/** By what way a notification goes. */
@TemplateData
public enum Channel {
    MAIL,
    WEBHOOK;

    public String lowerCaseName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
