package org.sallyport.change;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;

/** What a change request needs and how long its parts last. */
@ConfigMapping(prefix = "sallyport.change")
public interface ChangeConfiguration {

    /** How many approvals a level needs, by level id; one where nothing is said. */
    Map<String, @Min(1) @Max(5) Integer> approvals();

    /** How long a request may wait to be decided and applied. */
    @WithDefault("P7D")
    Duration lifetime();

    /** How long after an apply the requester has to say that everything works before the portal takes it back. */
    @WithDefault("PT30M")
    Duration confirmationTime();

    /** How often open requests are compared with the live rules, and deadlines looked at. */
    @WithDefault("60s")
    String watch();

    default int approvalsFor(String levelId) {
        return approvals().getOrDefault(levelId, 1);
    }
}
