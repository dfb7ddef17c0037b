package org.sallyport.cce;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.rules.AddressFamily;
import org.sallyport.rules.Rule;

/**
 * What CCE depends on in one cluster. The document's tables speak of IPv4 only, and so do required flows.
 *
 * @see <a href="https://support.huaweicloud.com/intl/en-us/cce_faq/cce_faq_00265.html">How Can I Configure a Security Group
 *     Rule for a Cluster?</a>
 */
public final class RequiredFlows {
    private RequiredFlows() {}

    /**
     * All required flows: each slot whose modification is not recommended, what must stay of the slots that may be
     * narrowed, and the minimum of the nodes' outbound traffic. In the order of the profile.
     *
     * @throws IllegalStateException if a group that a flow needs is not known
     */
    public static List<RequiredFlow> of(ClusterContext cluster, ReferenceProfile profile, AccessSettings settings) {
        Sources sources = new Sources(cluster, settings, profile);
        List<RequiredFlow> flows = new ArrayList<>();
        profile.slots().forEach(slot -> add(slot, sources, flows));
        profile.outboundMinimum().forEach(slot -> add(slot, sources, flows));
        return List.copyOf(flows);
    }

    private static void add(Slot slot, Sources sources, List<RequiredFlow> flows) {
        for (NamedSource source : slot.keep()) {
            for (Rule traffic : sources.rules(slot, source)) {
                if (traffic.family() == AddressFamily.IPV4) {
                    flows.add(new RequiredFlow(slot, slot.role(), source, traffic));
                }
            }
        }
    }
}
