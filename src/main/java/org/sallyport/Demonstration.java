package org.sallyport;

import org.sallyport.identity.DemoAccounts;

/** What the person who started the demonstration reads once the portal is ready. */
final class Demonstration {

    private Demonstration() {}

    static String welcome(int port) {
        return """

                Sallyport is ready: http://localhost:%1$d

                %2$s
                Mails that people would get: http://localhost:%1$d/dev/mails
                Nothing is kept: each start begins anew. Ctrl-C ends it.
                """.formatted(port, people());
    }

    private static String people() {
        StringBuilder table = new StringBuilder(line("user", "password", "may"));
        DemoAccounts.lines().forEach(person -> table.append(line(person.name(), person.password(), person.may())));
        return table.toString();
    }

    private static String line(String name, String password, String may) {
        return "  %-7s %-12s %s%n".formatted(name, password, may);
    }
}
