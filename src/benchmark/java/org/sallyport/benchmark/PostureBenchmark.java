package org.sallyport.benchmark;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.SettingsFixture;
import org.sallyport.hardening.HardeningLevel;
import org.sallyport.hardening.HardeningLevels;
import org.sallyport.hardening.Posture;
import org.sallyport.rules.LiveRule;

/** The posture of a large fleet, one cluster after the other, on one core: the collector of garbage gets no other. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 2,
        jvmArgsAppend = {"-XX:ActiveProcessorCount=1", "-XX:+UseSerialGC"})
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class PostureBenchmark {
    private static final int CLUSTERS = 10_000;

    /** 10,000 clusters with 60 rules each. */
    @State(Scope.Benchmark)
    public static class Clusters {
        private final List<HardeningLevel> levels = HardeningLevels.builtIn().all();
        private final AccessSettings settings = SettingsFixture.full();
        private final ReferenceProfile profile = Fleet.profile();
        private final ClusterContext context = Fleet.context();
        private List<Map<String, List<LiveRule>>> live;

        @Setup
        public void fill() {
            live = Fleet.clusters(CLUSTERS);
        }
    }

    @Benchmark
    public void posture(Clusters clusters, Blackhole sink) {
        for (Map<String, List<LiveRule>> live : clusters.live) {
            sink.consume(Posture.of(clusters.context, clusters.profile, clusters.settings, clusters.levels, live));
        }
    }
}
