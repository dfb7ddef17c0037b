package org.sallyport.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.inventory.ClusterRemarks;

/** Names on the page of a cluster the exceptions that are in force for it. */
@ApplicationScoped
class ExceptionRemarks implements ClusterRemarks {
    private final ExceptionWords words;

    ExceptionRemarks(ExceptionWords words) {
        this.words = words;
    }

    @Override
    public Optional<Remark> about(UUID clusterId) {
        List<ExceptionLine> lines = words.lines(ExceptionQuery.ofCluster(clusterId));
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        ExceptionMessages say = words.say();
        return Optional.of(new Remark(
                say.cluster_title(),
                say.cluster_lead(),
                lines.stream().map(line -> sentence(line, say)).toList(),
                "/exceptions",
                say.all()));
    }

    private static String sentence(ExceptionLine line, ExceptionMessages say) {
        String day = line.until().toString();
        return line.over()
                ? say.cluster_line_over(line.rule(), day, line.owner(), line.reason())
                : say.cluster_line(line.rule(), day, line.owner(), line.reason());
    }
}
