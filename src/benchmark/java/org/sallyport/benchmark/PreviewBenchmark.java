package org.sallyport.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sallyport.hardening.PlanInput;
import org.sallyport.hardening.Planner;
import org.sallyport.hardening.Planning;

/** The whole computation of a preview: classify, target, plan, guard with its proof, traffic change, fingerprint. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class PreviewBenchmark {

    /** A cluster with three groups. */
    @State(Scope.Benchmark)
    public static class Cluster {
        /** All rules of the three groups, and how many of them deny. */
        @Param({"60/0", "600/20"})
        public String rules;

        @Param({"restricted", "sealed"})
        public String level;

        private final Planner planner = new Planner();
        private PlanInput input;

        @Setup
        public void fill() {
            String[] counts = rules.split("/");
            input = Fleet.preview(Integer.parseInt(counts[0]), Integer.parseInt(counts[1]), level);
            if (!(planner.plan(input) instanceof Planning.Planned)) {
                throw new IllegalStateException("A refusal is no preview: " + planner.plan(input));
            }
        }
    }

    @Benchmark
    public Planning preview(Cluster cluster) {
        return cluster.planner.plan(cluster.input);
    }
}
