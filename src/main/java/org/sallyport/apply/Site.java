package org.sallyport.apply;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sallyport.cce.RequiredFlow;
import org.sallyport.cloud.Cloud;
import org.sallyport.inventory.Reading;
import org.sallyport.rules.LiveRule;

/** The cluster that a run works on, and what its order says of it. */
interface Site {

    Cloud cloud();

    /** The cluster and its rules as they are now; throws {@link org.sallyport.cloud.CloudException}. */
    Reading read();

    /** The plan of the run's order from that reading, to the level or back to the snapshot, if it may be carried out. */
    Appraisal appraise(Reading reading);

    /** Why a change that was ordered must not begin any more, whatever its plan; an undo always may. */
    Optional<Reason> objection();

    /** The flows that CCE depends on and that these rules, by group id, do not permit. */
    Set<RequiredFlow> lost(Reading reading, Map<String, List<LiveRule>> rules);
}
