package org.sallyport.identity;

import java.util.Locale;

/**
 * Something that gives a person rights or access.
 *
 * @param person the user name
 * @param displayName what pages call the person
 * @param rights what is given beyond what the person has; none where the grant is about the account
 */
record Grant(Kind kind, String person, String displayName, Rights rights) {

    enum Kind {
        ADD,
        RIGHTS,
        RESET_PASSWORD,
        ENABLE;

        /** Whether the person gets a password with it that is good for choosing another one only. */
        boolean lendsPassword() {
            return this == ADD || this == RESET_PASSWORD;
        }

        /** What the audit log calls it when it is done. */
        String action() {
            return switch (this) {
                case ADD -> "person.created";
                case RIGHTS -> "person.changed";
                case RESET_PASSWORD -> "person.password-reset";
                case ENABLE -> "person.enabled";
            };
        }

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Grant add(String name, String displayName, Rights rights) {
        return new Grant(Kind.ADD, name, displayName, rights);
    }

    static Grant rights(Person person, Rights more) {
        return new Grant(Kind.RIGHTS, person.name, person.displayName, more);
    }

    /** Everything that is signed, for the audit log. */
    String text() {
        return String.join("\n", kind.word(), person, displayName, rights.text());
    }
}
