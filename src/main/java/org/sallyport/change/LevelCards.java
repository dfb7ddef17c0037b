package org.sallyport.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.ReferenceProfiles;
import org.sallyport.cce.Slot;
import org.sallyport.cce.Treatment;
import org.sallyport.hardening.HardeningLevel;
import org.sallyport.hardening.HardeningLevels;
import org.sallyport.inventory.Cluster;
import org.sallyport.inventory.ClusterWords;
import org.sallyport.rules.Direction;
import org.sallyport.rules.Ports;

/** The hardening levels as cards for one cluster: what each closes there. */
@ApplicationScoped
class LevelCards {
    /** Until the cluster has been read, the range that Kubernetes uses unless it is told otherwise. */
    private static final Ports NODE_PORTS = new Ports(List.of(ClusterContext.DEFAULT_NODE_PORTS));

    private final HardeningLevels levels;
    private final ReferenceProfiles profiles;
    private final Policies policies;
    private final PolicyWords policyWords;
    private final ClusterWords words;

    LevelCards(
            HardeningLevels levels,
            ReferenceProfiles profiles,
            Policies policies,
            PolicyWords policyWords,
            ClusterWords words) {
        this.levels = levels;
        this.profiles = profiles;
        this.policies = policies;
        this.policyWords = policyWords;
        this.words = words;
    }

    List<LevelCard> of(Cluster cluster) {
        ReferenceProfile profile = profiles.newest(cluster.networkModel);
        Ports nodePorts = cluster.isRead()
                ? new Ports(List.of(cluster.lastFacts().context().nodePorts()))
                : NODE_PORTS;
        int required = (int) profile.slots().stream()
                .filter(slot -> slot.treatment() == Treatment.REQUIRED)
                .count();
        ApprovalPolicy policy = policies.current();
        Optional<String> leaves = Loosening.left(cluster, levels);
        return levels.all().stream()
                .map(level -> new LevelCard(
                        level,
                        closings(level, profile, nodePorts),
                        required,
                        policyWords.signing(rule(policy, leaves, level))))
                .toList();
    }

    private SignatureRule rule(ApprovalPolicy policy, Optional<String> leaves, HardeningLevel level) {
        return leaves.filter(left -> Loosening.closesLess(level, left, levels))
                .map(left -> policy.loosening(level.id(), left))
                .orElseGet(() -> policy.tightening(level.id()));
    }

    private List<LevelCard.Closing> closings(HardeningLevel level, ReferenceProfile profile, Ports nodePorts) {
        return profile.slots().stream()
                .filter(slot -> level.remaining().containsKey(slot.id()))
                .map(slot -> closing(level, slot, nodePorts))
                .toList();
    }

    private LevelCard.Closing closing(HardeningLevel level, Slot slot, Ports nodePorts) {
        return new LevelCard.Closing(
                slot.id(),
                words.traffic(slot.protocol(), slot.ports().orElse(nodePorts)),
                slot.direction() == Direction.INGRESS,
                level.remaining().get(slot.id()).stream().map(words::source).toList());
    }
}
