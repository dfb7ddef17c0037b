package org.sallyport.change;

import java.util.Optional;
import org.sallyport.hardening.HardeningLevel;
import org.sallyport.hardening.HardeningLevels;

/** Tells whether a plan opens more than it closes away. */
final class Loosening {
    private Loosening() {}

    /**
     * Whether a plan leads to a level that closes less, or lets through any packet that is not let through now. A repair does
     * that too: whoever signs shall look at it as closely.
     *
     * @param leaves the level that the cluster is at, or null
     */
    static boolean isIn(Preview preview, String leaves, HardeningLevels levels) {
        boolean closesLess = Optional.ofNullable(leaves)
                .flatMap(levels::level)
                .map(HardeningLevel::order)
                .filter(order -> preview.level().order() < order)
                .isPresent();
        boolean opens = preview.plan().stream()
                .flatMap(plan -> plan.traffic().values().stream())
                .anyMatch(change -> !change.opened().isEmpty());
        return closesLess || opens;
    }
}
