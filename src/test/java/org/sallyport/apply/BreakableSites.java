package org.sallyport.apply;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.sallyport.cce.RequiredFlow;
import org.sallyport.cloud.Cloud;
import org.sallyport.cloud.CloudCluster;
import org.sallyport.inventory.Reading;
import org.sallyport.rules.LiveRule;

/**
 * The clusters of the inventory, at whose cloud a test lets the worker die: right before or right after a write, as if the
 * process had ended there. Lets everything through while no test asks for that.
 */
@Alternative
@ApplicationScoped
class BreakableSites implements Sites {

    /** Instants before a write are odd, those after it even; 0 lets everything through. */
    static final AtomicInteger CRASH_IN = new AtomicInteger();

    private final InventorySites real;

    BreakableSites(InventorySites real) {
        this.real = real;
    }

    @Override
    public Site of(RunOrder order) {
        return new BreakableSite(real.of(order));
    }

    private record BreakableSite(Site site) implements Site {

        @Override
        public Cloud cloud() {
            return new Breakable(site.cloud());
        }

        @Override
        public Reading read() {
            return site.read();
        }

        @Override
        public Appraisal appraise(Reading reading) {
            return site.appraise(reading);
        }

        /** No change stands behind the orders of these tests, so nobody could object. */
        @Override
        public Optional<Reason> objection() {
            return Optional.empty();
        }

        @Override
        public Set<RequiredFlow> lost(Reading reading, Map<String, List<LiveRule>> rules) {
            return site.lost(reading, rules);
        }
    }

    private record Breakable(Cloud cloud) implements Cloud {

        @Override
        public List<CloudCluster> clusters() {
            return cloud.clusters();
        }

        @Override
        public CloudCluster cluster(String clusterId) {
            return cloud.cluster(clusterId);
        }

        @Override
        public Map<String, List<LiveRule>> rules(Collection<String> groupIds) {
            return cloud.rules(groupIds);
        }

        @Override
        public int ruleQuota() {
            return cloud.ruleQuota();
        }

        @Override
        public void checkCreate(String groupId, List<NewRule> rules) {
            cloud.checkCreate(groupId, rules);
        }

        @Override
        public List<LiveRule> create(String groupId, List<NewRule> rules) {
            instant();
            List<LiveRule> created = cloud.create(groupId, rules);
            instant();
            return created;
        }

        @Override
        public void delete(String ruleId) {
            instant();
            cloud.delete(ruleId);
            instant();
        }

        private static void instant() {
            if (CRASH_IN.get() > 0 && CRASH_IN.decrementAndGet() == 0) {
                throw new Crash();
            }
        }
    }
}
