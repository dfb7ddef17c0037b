package org.sallyport.drift;

import org.sallyport.audit.Sha256;
import org.sallyport.inventory.PeerWords;
import org.sallyport.rules.Peer;
import org.sallyport.rules.Rule;

/** By what a deviation is known again in the next reading: its group, whether it came or went, and what the rule does. */
final class OpenKey {

    private OpenKey() {}

    /** 64 hexadecimal digits. */
    static String of(Deviation deviation) {
        String rule = deviation.rule().map(live -> text(live.rule())).orElse("");
        return Sha256.of(deviation.shift() + " " + deviation.groupId() + " " + rule);
    }

    private static String text(Rule rule) {
        return String.join(
                " ",
                rule.direction().name(),
                rule.family().name(),
                rule.action().name(),
                Integer.toString(rule.priority()),
                rule.protocol().toString(),
                rule.ports().toString(),
                kindOf(rule.peer()),
                PeerWords.text(rule.peer()),
                Boolean.toString(rule.enabled()));
    }

    private static String kindOf(Peer peer) {
        if (peer instanceof Peer.Addresses) {
            return "addresses";
        }
        return peer instanceof Peer.Group ? "group" : "address-group";
    }
}
