package org.sallyport.change;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.sallyport.hardening.HardeningLevel;
import org.sallyport.hardening.HardeningLevels;
import org.sallyport.inventory.Cluster;

/** Tells whether a plan opens more than it closes away. */
final class Loosening {
    private Loosening() {}

    /**
     * The level that a change of a cluster leaves: of the one that the live rules were at when they were last read, and the
     * one that was last applied, that which closes more, so that drift, which takes a cluster out of its level, weakens
     * nothing; empty if there is none.
     */
    static Optional<String> left(Cluster cluster, HardeningLevels levels) {
        return Stream.of(Optional.ofNullable(cluster.levelId), ChangeRequest.lastAppliedLevel(cluster.id))
                .flatMap(Optional::stream)
                .max(Comparator.comparing(
                        level -> levels.level(level).map(HardeningLevel::order).orElse(-1)));
    }

    /**
     * Whether a plan leads to a level that closes less, or lets through any packet that is not let through now. A repair does
     * that too: whoever signs shall look at it as closely.
     *
     * @param leaves the level that the cluster is at, or null
     */
    static boolean isIn(Preview preview, String leaves, HardeningLevels levels) {
        boolean closesLess = leaves != null && closesLess(preview.level(), leaves, levels);
        boolean opens = preview.plan().stream()
                .flatMap(plan -> plan.traffic().values().stream())
                .anyMatch(change -> !change.opened().isEmpty());
        return closesLess || opens;
    }

    /** Whether a level closes less than the one that is left. */
    static boolean closesLess(HardeningLevel level, String leaves, HardeningLevels levels) {
        return levels.level(leaves).filter(left -> level.order() < left.order()).isPresent();
    }
}
