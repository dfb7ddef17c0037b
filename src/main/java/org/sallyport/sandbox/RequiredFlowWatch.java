package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;

/** Watches, at every change of a rule, whether a cluster still gets the traffic that CCE depends on. */
interface RequiredFlowWatch {

    /** Takes the rules a cluster was seeded with: what is broken already is damage of the seed, nobody's change. */
    void begin(
            Cluster cluster,
            Map<GroupRole, ? extends Collection<GroupRule>> rules,
            Map<String, AddressGroup> addressGroups);

    /** Looks at a cluster's rules right after a change. */
    void changed(
            Cluster cluster,
            Map<GroupRole, ? extends Collection<GroupRule>> rules,
            Map<String, AddressGroup> addressGroups,
            Change change);

    void clear();

    /** What was seen, cluster by cluster. */
    ObjectNode report();
}
