package org.sallyport.inventory;

import io.quarkus.qute.TemplateData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.GroupRole;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.ReferenceProfiles;
import org.sallyport.cloud.CloudCluster;
import org.sallyport.cloud.CloudException;
import org.sallyport.identity.Actor;
import org.sallyport.identity.People;
import org.sallyport.rules.Prefix;

/** What the page of one cluster shows: its rules read now, or as they were read last and why not now. */
@ApplicationScoped
class ClusterSight {

    private static final Logger LOG = Logger.getLogger(ClusterSight.class);

    private static final List<GroupRole> NODES_FIRST = List.of(GroupRole.NODE, GroupRole.CONTROL, GroupRole.ENI);

    private final Clusters clusters;
    private final Readings readings;
    private final ProfileChoice choice;
    private final ReferenceProfiles profiles;
    private final AccessSettingsStore settings;
    private final AccessSettingsSummary summary;
    private final People people;
    private final OpenChanges changes;
    private final ClusterWords words;
    private final Instance<ClusterRemarks> remarks;

    ClusterSight(
            Clusters clusters,
            Readings readings,
            ProfileChoice choice,
            ReferenceProfiles profiles,
            AccessSettingsStore settings,
            AccessSettingsSummary summary,
            People people,
            OpenChanges changes,
            ClusterWords words,
            @Any Instance<ClusterRemarks> remarks) {
        this.clusters = clusters;
        this.readings = readings;
        this.choice = choice;
        this.profiles = profiles;
        this.settings = settings;
        this.summary = summary;
        this.people = people;
        this.changes = changes;
        this.words = words;
        this.remarks = remarks;
    }

    /** Why what is shown was not read now, and when it was; no moment if it never was. */
    @TemplateData
    public record Stale(String why, Optional<Instant> since) {}

    /** @param items further names of what it is about, one each */
    public record Warning(String title, String text, List<String> items) {}

    public record Group(String title, String about, String name, String id, String count, List<RuleRows.Row> rows) {}

    @TemplateData
    public record View(
            String address,
            String teamAddress,
            String name,
            String team,
            ClusterWords.Pill level,
            Optional<Stale> stale,
            Optional<Instant> gone,
            String lost,
            List<String> open,
            List<String> needed,
            boolean isRead,
            Optional<Instant> verified,
            String connection,
            String version,
            String phase,
            String network,
            List<Prefix> vpc,
            List<Prefix> containers,
            String nodePorts,
            String profile,
            List<Warning> warnings,
            List<ClusterRemarks.Remark> remarks,
            List<Group> groups,
            AccessSettingsSummary.View settings,
            List<OpenChanges.OpenChange> changes,
            boolean mayEdit,
            boolean isOperator,
            List<String> teams) {

        /** Whether any rule is one that nobody recognises. */
        public boolean hasCustomRules() {
            return groups.stream().anyMatch(group -> group.rows().stream().anyMatch(RuleRows.Row::isCustom));
        }
    }

    private record Seen(Cluster cluster, Optional<Reading> reading, Optional<Stale> stale) {}

    View view(Cluster known, Actor actor) {
        Seen seen = see(known, actor);
        Cluster cluster = seen.cluster();
        CloudCluster facts = seen.reading().map(Reading::cloud).orElseGet(cluster::lastFacts);
        ClusterContext context = facts.context();
        ReferenceProfile profile =
                seen.reading().map(choice::of).orElseGet(() -> profiles.newest(context.networkModel()));
        List<Exposure> open = cluster.openToInternet();
        String address = "/clusters/" + cluster.id;
        return new View(
                address,
                address + "/team",
                cluster.name,
                cluster.team == null ? "" : cluster.team,
                words.level(cluster),
                seen.stale(),
                Optional.ofNullable(cluster.goneAt),
                cluster.lostFlows > 0 ? words.say().lost_flows(cluster.lostFlows) : "",
                words.exposures(open.stream().filter(Exposure::isAvoidable).toList()),
                words.exposures(open.stream()
                        .filter(exposure -> !exposure.isAvoidable())
                        .toList()),
                cluster.isRead(),
                Optional.ofNullable(cluster.readAt),
                cluster.connection,
                facts.version(),
                facts.phase(),
                words.network(context.networkModel()),
                context.vpcCidrs(),
                context.containerCidrs(),
                context.nodePorts().toString(),
                profile.date().toString(),
                warnings(facts),
                remarks.stream()
                        .flatMap(remark -> remark.about(cluster.id).stream())
                        .toList(),
                seen.reading().map(reading -> groups(reading, profile)).orElse(List.of()),
                summary.view(cluster, profile),
                changes.of(List.of(cluster.id)).getOrDefault(cluster.id, List.of()),
                settings.mayEdit(cluster, actor),
                actor.isOperator(),
                actor.isOperator() ? people.teams() : List.of());
    }

    private Seen see(Cluster cluster, Actor actor) {
        if (cluster.isGone()) {
            return new Seen(cluster, readings.last(cluster.id), Optional.empty());
        }
        try {
            Reading fresh = readings.read(cluster);
            return new Seen(clusters.find(cluster.id, actor), Optional.of(fresh), Optional.empty());
        } catch (CloudException e) {
            LOG.warnf(
                    "Cluster %s cannot be read (%s, code %s, request %s): %s",
                    cluster.id, e.kind(), e.code(), e.requestId(), e.getMessage());
            Optional<Reading> last = readings.last(cluster.id);
            return new Seen(
                    cluster,
                    last,
                    Optional.of(new Stale(words.trouble(e.kind()), Optional.ofNullable(cluster.readAt))));
        }
    }

    private List<Group> groups(Reading reading, ReferenceProfile profile) {
        ClusterContext context = reading.cloud().context();
        PeerWords peers = new PeerWords(words, context, settings.settings(reading.clusterId()), profile);
        RuleRows rows = new RuleRows(words, peers, choice.canCompare(context));
        List<ClassifiedRule> classified = choice.classify(reading, profile);
        return context.groups().entrySet().stream()
                .sorted(Comparator.comparing(entry -> NODES_FIRST.indexOf(entry.getKey())))
                .map(entry -> group(entry, reading, rows, classified))
                .toList();
    }

    private Group group(
            Map.Entry<GroupRole, String> entry, Reading reading, RuleRows rows, List<ClassifiedRule> classified) {
        GroupRole role = entry.getKey();
        List<ClassifiedRule> own =
                classified.stream().filter(rule -> rule.role() == role).toList();
        return new Group(
                words.group(role),
                words.aboutGroup(role),
                reading.cloud().groupNames().getOrDefault(role, entry.getValue()),
                entry.getValue(),
                words.say().rules_of_quota(own.size(), reading.quota()),
                rows.rows(own));
    }

    private List<Warning> warnings(CloudCluster facts) {
        InventoryMessages say = words.say();
        List<Warning> warnings = new ArrayList<>();
        facts.missing().stream()
                .sorted()
                .forEach(role -> warnings.add(
                        new Warning(say.warning_missing(), say.warning_missing_about(words.group(role)), List.of())));
        facts.sharedGroups().stream()
                .sorted()
                .forEach(role -> warnings.add(
                        new Warning(say.warning_shared(), say.warning_shared_about(words.group(role)), List.of())));
        if (!facts.customNodePoolGroups().isEmpty()) {
            List<String> groups = facts.customNodePoolGroups().stream().sorted().toList();
            warnings.add(
                    new Warning(say.warning_custom_groups(), say.warning_custom_groups_about(groups.size()), groups));
        }
        if (facts.nodesWithPublicAddress() > 0) {
            warnings.add(new Warning(
                    say.warning_public_nodes(),
                    say.warning_public_nodes_about(facts.nodesWithPublicAddress()),
                    List.of()));
        }
        if (facts.missing().isEmpty() && !facts.isChangeable()) {
            warnings.add(new Warning(say.warning_phase(), say.warning_phase_about(facts.phase()), List.of()));
        }
        return warnings;
    }
}
