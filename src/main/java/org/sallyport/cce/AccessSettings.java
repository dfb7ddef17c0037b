package org.sallyport.cce;

import java.util.List;
import java.util.Optional;
import org.sallyport.rules.Prefix;

/**
 * Who must still get in to a cluster, and where its nodes must still get out to, as its team says.
 *
 * @param administrators who may reach the API server
 * @param bastions from where people sign in to nodes by SSH
 * @param loadBalancers the backend subnets or source ranges of the load balancers before the nodes
 * @param mesh the control plane of a hosted service mesh
 * @param nodePortClients who may reach node ports directly
 * @param cloudShell whether CloudShell is used
 * @param cloudShellCidr its range, if it is not the one that the reference profile names
 * @param outbound where nodes must get out to beyond what CCE needs
 */
public record AccessSettings(
        List<Prefix> administrators,
        List<Prefix> bastions,
        List<Prefix> loadBalancers,
        List<Prefix> mesh,
        List<Prefix> nodePortClients,
        boolean cloudShell,
        Optional<Prefix> cloudShellCidr,
        List<OutboundDestination> outbound) {

    /** Nobody beyond what CCE itself needs, and CloudShell. */
    public static final AccessSettings NONE = new AccessSettings(
            List.of(), List.of(), List.of(), List.of(), List.of(), true, Optional.empty(), List.of());

    public AccessSettings {
        administrators = List.copyOf(administrators);
        bastions = List.copyOf(bastions);
        loadBalancers = List.copyOf(loadBalancers);
        mesh = List.copyOf(mesh);
        nodePortClients = List.copyOf(nodePortClients);
        outbound = List.copyOf(outbound);
    }
}
