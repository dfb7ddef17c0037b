package org.sallyport;

/** What the person who started the demonstration reads once the portal is ready. */
final class Demonstration {

    private Demonstration() {}

    static String welcome(int port) {
        return """

                Sallyport is ready: http://localhost:%1$d

                  user    password     may
                  alice   demo-alice   request for the clusters of team payments
                  erin    demo-erin    request for the clusters of team checkout
                  sam     demo-sam     request for the clusters of team search
                  bob     demo-bob     approve for every team (team security)
                  carol   demo-carol   approve for every team (team platform)
                  olivia  demo-olivia  operate: clusters, teams, levels, policy
                  dave    demo-dave    read everything, change nothing

                Mails that people would get: http://localhost:%1$d/dev/mails
                Nothing is kept: each start begins anew. Ctrl-C ends it.
                """.formatted(port);
    }
}
