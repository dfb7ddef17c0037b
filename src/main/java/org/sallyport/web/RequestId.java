package org.sallyport.web;

import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of one request in log, audit and error page. A caller may bring its own in {@code X-Request-Id} as long as it
 * is a well-formed UUID: anything else could smuggle text into the log.
 */
final class RequestId {

    static final String HEADER = "X-Request-Id";

    private static final String KEY = RequestId.class.getName();
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private RequestId() {}

    static String of(RoutingContext context) {
        String known = context.get(KEY);
        if (known != null) {
            return known;
        }
        String id = choose(context.request().getHeader(HEADER));
        context.put(KEY, id);
        return id;
    }

    private static String choose(String offered) {
        boolean acceptable = offered != null && UUID_FORM.matcher(offered).matches();
        return acceptable ? offered.toLowerCase(Locale.ROOT) : UUID.randomUUID().toString();
    }
}
