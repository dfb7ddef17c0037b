package org.sallyport.inventory;

/**
 * What is wrong with one field of the access settings as it was typed.
 *
 * @param field the field
 * @param line the line in the field, from 1; 0 if it is about the whole field
 * @param kind what is wrong
 * @param text the faulty text, cut to a length that a sentence can hold; a number where the kind says so
 * @param suggestion what was probably meant, or an empty text
 */
record SettingFault(SettingField field, int line, Kind kind, String text, String suggestion) {

    /** What is wrong. The form has a sentence for each. */
    enum Kind {
        /** More than {@value AccessSettingsParser#MOST_CHARACTERS} characters. Text: how many there are. */
        TOO_LONG,
        /** More than {@value AccessSettingsParser#MOST_ENTRIES} entries. Text: how many there are. */
        TOO_MANY,
        /** Further faults are not listed. Text: how many there are. */
        MORE,
        NOT_A_CIDR_BLOCK,
        /** Bits are set behind the length. */
        HOST_BITS,
        /** The field takes IPv4 only. */
        IPV6,
        /** 0.0.0.0/0 or ::/0 where the setting is there to narrow. */
        ANYWHERE,
        /** So large that it comes close to anywhere. */
        TOO_WIDE,
        /** Every port of every address, which leaves nothing closed. */
        EVERYWHERE_EVERY_PORT,
        /** Not of the form "addresses protocol ports". */
        NOT_A_DESTINATION,
        NOT_A_PROTOCOL,
        /** Ports were given for a protocol that has none. */
        NO_PORTS,
        NOT_PORTS,
        /** Several ports or ranges in one line. */
        PORT_LIST,
        /** Several ranges where one is asked for. */
        ONE_RANGE
    }
}
