package org.sallyport.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many calls at once. */
class WorldTest {

    private static final Change CHANGE = new Change(Instant.EPOCH, Change.CLOUD_CALL, "POST", "/", "r");

    private final World world = new World(new ProbingWatch());

    private String node() {
        new Stage(world, new Faults(), new CallLog(), "r").reset();
        return world.clusters().get(0).groups().get(GroupRole.NODE);
    }

    private static RuleSpec port(int port) {
        return RuleSpec.allow("ingress", "IPv4", 1).withPorts("tcp", String.valueOf(port));
    }

    /** What each of many simultaneous attempts came to: the status it was refused with, or 201. */
    private List<Integer> attempts(String group, int attempts, IntFunction<RuleSpec> spec) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> running = IntStream.range(0, attempts)
                    .mapToObj(number -> pool.submit(() -> {
                        try {
                            world.create(group, List.of(spec.apply(number)), false, false, 1, CHANGE);
                            return 201;
                        } catch (Refusal refusal) {
                            return refusal.status();
                        }
                    }))
                    .toList();
            List<Integer> outcomes = new ArrayList<>();
            for (Future<Integer> each : running) {
                outcomes.add(each.get());
            }
            return outcomes;
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void neverExceedsTheQuotaHoweverManyCreateAtOnce() throws Exception {
        String group = node();
        int room = 50 - world.rulesOf(group).size();
        List<Integer> outcomes = attempts(group, 200, number -> port(1000 + number));
        assertThat(outcomes.stream().filter(status -> status == 201)).hasSize(room);
        assertThat(world.rulesOf(group)).hasSize(50);
    }

    @Test
    void letsOneOfManyCreateTheSameRule() throws Exception {
        String group = node();
        assertThat(attempts(group, 100, number -> port(1000)))
                .containsOnlyOnce(201)
                .contains(409)
                .hasSize(100);
    }
}
