package org.sallyport.benchmark;

import java.util.List;
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
import org.sallyport.rules.Rule;
import org.sallyport.rules.Traffic;

/** The traffic of ever more rules of one group, one of ten a deny: how does the time grow? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class TrafficBenchmark {

    /** Rules of one group. */
    @State(Scope.Benchmark)
    public static class Group {
        @Param({"50", "100", "200", "400", "800", "1600"})
        public int rules;

        private List<Rule> all;

        @Setup
        public void fill() {
            all = Fleet.rules(rules, rules / 10);
        }
    }

    @Benchmark
    public Traffic traffic(Group group) {
        return Traffic.of(group.all);
    }
}
