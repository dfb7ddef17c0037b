package org.sallyport.drift;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.sallyport.inventory.PeerWords;
import org.sallyport.rules.Peer;
import org.sallyport.rules.Rule;

/** By what a deviation is known again in the next reading: its group, whether it came or went, and what the rule does. */
final class OpenKey {

    private OpenKey() {}

    /** 64 hexadecimal digits. */
    static String of(Deviation deviation) {
        String rule = deviation.rule().map(live -> text(live.rule())).orElse("");
        return sha256(deviation.shift() + " " + deviation.groupId() + " " + rule);
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

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
