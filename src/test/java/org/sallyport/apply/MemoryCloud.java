package org.sallyport.apply;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.sallyport.cloud.Cloud;
import org.sallyport.cloud.CloudCluster;
import org.sallyport.cloud.CloudException;
import org.sallyport.cloud.CloudException.Kind;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Rule;

/**
 * Security groups in memory, as the VPC API keeps them: no second rule with the same content in a group, deletes by id.
 * What goes wrong with each call is up to the test.
 */
final class MemoryCloud implements Cloud {

    /** What becomes of a call. */
    enum Fate {
        DONE,
        /** The answer says that nothing was changed, and nothing was. */
        REJECTED,
        /** The answer is lost; nothing was changed. */
        LOST_BEFORE,
        /** The answer is lost; it was done. */
        LOST_AFTER,
        /** The answer is lost; half of the batch was done. */
        CUT_SHORT
    }

    /** Decides over the writes of a test, by their number from 1. */
    interface Weather {
        Fate ofWrite(int number);

        /** Whether the reading of that number, from 1, fails. */
        default boolean readFails(int number) {
            return false;
        }
    }

    private final Map<String, List<LiveRule>> groups = new LinkedHashMap<>();
    private final List<String> log = new ArrayList<>();
    private Weather weather = number -> Fate.DONE;
    private Kind rejection = Kind.UNAVAILABLE;
    private Instants instants = Instants.withoutCrash();
    private Consumer<Map<String, List<LiveRule>>> watch = state -> {};
    private BiConsumer<String, List<NewRule>> dryRun = (group, rules) -> {};
    private Consumer<String> beforeDelete = ruleId -> {};
    private int writes;
    private int reads;
    private int ids;

    void put(String group, Rule rule, String description) {
        groups.computeIfAbsent(group, id -> new ArrayList<>())
                .add(new LiveRule("rule-" + ++ids, group, rule, description));
    }

    void take(String ruleId) {
        groups.values().forEach(rules -> rules.removeIf(rule -> rule.id().equals(ruleId)));
    }

    /** Another content under the same id. */
    void changeInPlace(String ruleId, Rule rule) {
        groups.values()
                .forEach(rules -> rules.replaceAll(old ->
                        old.id().equals(ruleId) ? new LiveRule(ruleId, old.groupId(), rule, old.description()) : old));
    }

    /** Looked at before every delete that a run asks for, with the rule's id. */
    void askedBeforeDeletes(Consumer<String> asked) {
        beforeDelete = asked;
    }

    /** Looked at after every change that a run makes. */
    void watchedBy(Consumer<Map<String, List<LiveRule>>> watcher) {
        watch = watcher;
    }

    void dryRunDoes(BiConsumer<String, List<NewRule>> next) {
        dryRun = next;
    }

    void weather(Weather next) {
        weather = next;
    }

    void rejectionsAre(Kind kind) {
        rejection = kind;
    }

    MemoryCloud passing(Instants moments) {
        instants = moments;
        return this;
    }

    Map<String, List<LiveRule>> state() {
        Map<String, List<LiveRule>> state = new HashMap<>();
        groups.forEach((group, rules) -> state.put(group, List.copyOf(rules)));
        return state;
    }

    int writes() {
        return writes;
    }

    /** What was done, in order. */
    List<String> log() {
        return log;
    }

    @Override
    public List<CloudCluster> clusters() {
        throw new UnsupportedOperationException("A run reads one cluster");
    }

    @Override
    public CloudCluster cluster(String clusterId) {
        throw new UnsupportedOperationException("The test's site knows the cluster");
    }

    @Override
    public Map<String, List<LiveRule>> rules(Collection<String> groupIds) {
        reads++;
        if (weather.readFails(reads)) {
            throw failure(Kind.UNAVAILABLE);
        }
        return state();
    }

    @Override
    public int ruleQuota() {
        return 50;
    }

    @Override
    public void checkCreate(String groupId, List<NewRule> rules) {
        dryRun.accept(groupId, rules);
    }

    @Override
    public List<LiveRule> create(String groupId, List<NewRule> rules) {
        instants.pass();
        Fate fate = fate();
        List<NewRule> taken = fate == Fate.CUT_SHORT ? rules.subList(0, rules.size() / 2) : rules;
        List<LiveRule> created = new ArrayList<>();
        if (fate != Fate.LOST_BEFORE) {
            refuseDuplicates(groupId, taken);
            for (NewRule rule : taken) {
                LiveRule live = new LiveRule("rule-" + ++ids, groupId, rule.rule(), rule.description());
                groups.get(groupId).add(live);
                created.add(live);
            }
            log.add("create " + created.size() + " in " + groupId);
            watch.accept(state());
        }
        instants.pass();
        loseAnswer(fate);
        return created;
    }

    private void refuseDuplicates(String groupId, List<NewRule> rules) {
        for (NewRule rule : rules) {
            if (groups.get(groupId).stream().anyMatch(live -> live.rule().equals(rule.rule()))) {
                throw new CloudException(
                        Kind.REFUSED, "VPC.9902", "request", "Security group rule already exists", null);
            }
        }
    }

    @Override
    public void delete(String ruleId) {
        beforeDelete.accept(ruleId);
        instants.pass();
        Fate fate = fate();
        if (fate != Fate.LOST_BEFORE && fate != Fate.CUT_SHORT) {
            take(ruleId);
            log.add("delete " + ruleId);
            watch.accept(state());
        }
        instants.pass();
        loseAnswer(fate);
    }

    private Fate fate() {
        Fate fate = weather.ofWrite(++writes);
        if (fate == Fate.REJECTED) {
            throw failure(rejection);
        }
        return fate;
    }

    private static void loseAnswer(Fate fate) {
        if (fate != Fate.DONE) {
            throw failure(Kind.OUTCOME_UNKNOWN);
        }
    }

    static CloudException failure(Kind kind) {
        return new CloudException(kind, "", "request", "the weather of a test", null);
    }
}
