package org.sallyport.change;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Map;

/**
 * How changes are watched over; and what the first version of the approval policy says, which the portal writes at its first
 * start. Afterwards the policy alone counts, which people change under {@code /admin/policy}.
 */
@ConfigMapping(prefix = "sallyport.change")
public interface ChangeConfiguration {

    /** The first policy: how many approvals a level needs, by level id; one where nothing is said. */
    Map<String, @Min(1) @Max(5) Integer> approvals();

    /** The first policy: how long a request may wait to be decided and applied, and a signature counts. */
    @WithDefault("P7D")
    Duration lifetime();

    /** The first policy: how long after an apply somebody has to say that everything works. */
    @WithDefault("PT30M")
    Duration confirmationTime();

    /** How often open requests are compared with the live rules, and deadlines looked at. */
    @WithDefault("60s")
    String watch();
}
