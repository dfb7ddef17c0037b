package org.sallyport.cce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.cce.ClusterFixture.asCreated;
import static org.sallyport.cce.ClusterFixture.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sallyport.cce.ClassifiedRule.Origin;
import org.sallyport.rules.AddressFamily;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Peer;
import org.sallyport.rules.Prefix;
import org.sallyport.rules.Rule;
import org.sallyport.rules.RuleSets;

/** What CCE creates after a profile is recognised as that profile, in every cluster and in every order. */
class ClassifierPropertiesTest {

    @Provide
    Arbitrary<ReferenceProfile> profiles() {
        return Arbitraries.of(ReferenceProfiles.builtIn().all());
    }

    @Provide
    Arbitrary<Rule> rules() {
        return RuleSets.rule();
    }

    private static ClusterContext context(ReferenceProfile profile, Random random) {
        ClusterFixture cluster = cluster("random").network(profile.networkModel());
        if (random.nextBoolean()) {
            cluster.secondaryCidr("10.7.0.0/16");
        }
        if (random.nextBoolean()) {
            int first = 20_106 + random.nextInt(5_000);
            cluster.nodePorts(first, first + 1 + random.nextInt(3_000));
        }
        return cluster.context();
    }

    @Property
    void whatCceCreatesIsTheProfile(@ForAll("profiles") ReferenceProfile profile, @ForAll Random random) {
        ClusterContext context = context(profile, random);
        Sources sources = new Sources(context, AccessSettings.NONE, profile);
        Map<String, List<LiveRule>> live = new TreeMap<>();
        Map<String, Set<String>> expected = new TreeMap<>();
        Map<GroupRole, Map<Rule, Set<String>>> slots = slotsThatSay(profile, sources);
        int next = 1;
        for (Slot slot : profile.slots()) {
            String group = context.groups().get(slot.role());
            for (NamedSource source : slot.sources()) {
                for (Rule rule : sources.rules(slot, source)) {
                    String id = "r" + next++;
                    List<LiveRule> rules = live.computeIfAbsent(group, unused -> new ArrayList<>());
                    rules.add(random.nextInt(rules.size() + 1), new LiveRule(id, group, rule, ""));
                    expected.put(id, slots.get(slot.role()).get(rule));
                }
            }
        }
        List<ClassifiedRule> classified = new Classifier(context, profile).classify(live);
        assertThat(classified).hasSize(next - 1);
        for (ClassifiedRule rule : classified) {
            assertThat(expected.get(rule.rule().id()))
                    .contains(rule.slot().orElseThrow().id());
            assertThat(rule.origin()).isIn(Origin.REFERENCE, Origin.CCE_LATER);
        }
        assertThat(classified.stream().map(rule -> rule.slot().orElseThrow()).distinct())
                .containsExactlyInAnyOrderElementsOf(profile.slots());
    }

    @Property
    void oneRuleInPlaceOfTwoFillsTheSlotsOfBoth(@ForAll("profiles") ReferenceProfile profile, @ForAll Random random) {
        ClusterContext context = context(profile, random);
        Classifier classifier = new Classifier(context, profile);
        for (List<LiveRule> rules : asCreated(context, profile).values()) {
            for (LiveRule merged : MergedRules.some(random, rules)) {
                List<ClassifiedRule> parts = rules.stream()
                        .filter(rule -> merged.rule().carries(rule.rule())
                                && merged.rule().peer().equals(rule.rule().peer())
                                && merged.rule().protocol().equals(rule.rule().protocol()))
                        .map(rule -> classifier.classify(role(context, rule), rule))
                        .toList();
                ClassifiedRule classified = classifier.classify(role(context, merged), merged);
                assertThat(classified.slots())
                        .as("%s", merged)
                        .hasSameElementsAs(parts.stream()
                                .flatMap(part -> part.slots().stream())
                                .toList())
                        .isSortedAccordingTo(Comparator.comparing(profile.slots()::indexOf));
                assertThat(classified.origin()).isIn(Origin.REFERENCE, Origin.CCE_LATER);
            }
        }
    }

    private static GroupRole role(ClusterContext context, LiveRule rule) {
        return context.groups().entrySet().stream()
                .filter(group -> group.getValue().equals(rule.groupId()))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** One rule may be what two slots say in a cluster where two names stand for the same block. */
    private static Map<GroupRole, Map<Rule, Set<String>>> slotsThatSay(ReferenceProfile profile, Sources sources) {
        Map<GroupRole, Map<Rule, Set<String>>> slots = new EnumMap<>(GroupRole.class);
        for (Slot slot : profile.slots()) {
            for (NamedSource source : slot.sources()) {
                for (Rule rule : sources.rules(slot, source)) {
                    slots.computeIfAbsent(slot.role(), unused -> new HashMap<>())
                            .computeIfAbsent(rule, unused -> new HashSet<>())
                            .add(slot.id());
                }
            }
        }
        return slots;
    }

    @Property
    void aRuleIsNeverTakenForASlotThatSpeaksOfOtherTraffic(
            @ForAll("profiles") ReferenceProfile profile, @ForAll("rules") Rule rule, @ForAll Random random) {
        ClusterContext context = context(profile, random);
        for (GroupRole role : context.groups().keySet()) {
            ClassifiedRule classified = new Classifier(context, profile)
                    .classify(role, new LiveRule("x", context.groups().get(role), rule, ""));
            Optional<Slot> slot = classified.slot();
            assertThat(slot.isEmpty()).isEqualTo(classified.origin() == Origin.CUSTOM);
            slot.ifPresent(found -> {
                assertThat(found.role()).isEqualTo(role);
                assertThat(found.direction()).isEqualTo(rule.direction());
                assertThat(rule.enabled()).isTrue();
                boolean fromAnywhere = rule.peer() instanceof Peer.Addresses addresses
                        && (addresses.prefix().isAny());
                boolean slotFromAnywhere = found.sources().contains(NamedSource.ANYWHERE)
                        || found.variants().contains(NamedSource.ANYWHERE);
                assertThat(fromAnywhere && !slotFromAnywhere).isFalse();
            });
        }
    }

    @Property
    void theTwinOfARuleIsWhatTheRuleIs(@ForAll("profiles") ReferenceProfile profile) {
        ClusterContext context = cluster("dual").network(profile.networkModel()).context();
        Classifier classifier = new Classifier(context, profile);
        Sources sources = new Sources(context, AccessSettings.NONE, profile);
        for (Slot slot : profile.slots()) {
            for (Rule rule : sources.rules(slot, NamedSource.ANYWHERE)) {
                Rule twin = new Rule(
                        rule.direction(),
                        AddressFamily.IPV6,
                        rule.action(),
                        rule.priority(),
                        rule.protocol(),
                        rule.ports(),
                        new Peer.Addresses(Prefix.ANY_IPV6),
                        true);
                String group = context.groups().get(slot.role());
                assertThat(classifier
                                .classify(slot.role(), new LiveRule("x", group, twin, ""))
                                .slot())
                        .isEqualTo(classifier
                                .classify(slot.role(), new LiveRule("x", group, rule, ""))
                                .slot());
            }
        }
    }
}
