package org.sallyport.apply;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.sallyport.cloud.Cloud;
import org.sallyport.cloud.CloudCluster;
import org.sallyport.cloud.CloudConnections;
import org.sallyport.rules.LiveRule;

/**
 * The portal's cloud connections, at which a test lets the worker die: right before or right after a write, as if the
 * process had ended there. Lets everything through while no test asks for that.
 */
@Decorator
@Priority(1)
class BreakableCloud implements CloudConnections {

    /** Instants before a write are odd, those after it even; 0 lets everything through. */
    static final AtomicInteger CRASH_IN = new AtomicInteger();

    private final CloudConnections real;

    @Inject
    BreakableCloud(@Any @Delegate CloudConnections real) {
        this.real = real;
    }

    @Override
    public Set<String> names() {
        return real.names();
    }

    @Override
    public Cloud connection(String name) {
        return new Breakable(real.connection(name));
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
