package org.sallyport.audit;

import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An entry as the page shows it.
 *
 * @param subjectAddress the page of the subject, empty where it has none
 * @param clusterName the id where the name is not known; empty where no cluster is concerned
 */
@TemplateData
public record AuditLine(
        long number,
        Instant at,
        String actor,
        String action,
        String subject,
        String subjectAddress,
        String clusterName,
        String clusterAddress,
        String remoteAddress,
        List<Fact> facts) {

    /** A further fact by its name. */
    @TemplateData
    public record Fact(String name, String value) {}

    static AuditLine of(ChainedEntry entry, Map<String, String> clusterNames) {
        String clusterId = entry.clusterId();
        return new AuditLine(
                entry.number(),
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.subject(),
                address(entry.subject()),
                clusterId == null ? "" : clusterNames.getOrDefault(clusterId, clusterId),
                clusterId == null ? "" : "/clusters/" + clusterId,
                entry.remoteAddress() == null ? "" : entry.remoteAddress(),
                facts(entry));
    }

    private static List<Fact> facts(ChainedEntry entry) {
        List<Fact> facts = new ArrayList<>();
        Details.fromJson(entry.details()).forEach((name, value) -> facts.add(new Fact(name, value)));
        if (entry.oldDigest() != null) {
            facts.add(new Fact("old", entry.oldDigest()));
        }
        if (entry.newDigest() != null) {
            facts.add(new Fact("new", entry.newDigest()));
        }
        return List.copyOf(facts);
    }

    private static String address(String subject) {
        if (subject.matches("change/[0-9a-f-]{36}")) {
            return "/changes" + subject.substring("change".length());
        }
        return subject.matches("cluster/[0-9a-f-]{36}") ? "/clusters" + subject.substring("cluster".length()) : "";
    }
}
