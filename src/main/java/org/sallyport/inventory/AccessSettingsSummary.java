package org.sallyport.inventory;

import io.quarkus.qute.TemplateData;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.identity.People;
import org.sallyport.rules.Prefix;

/** Access settings in a few lines. */
@ApplicationScoped
class AccessSettingsSummary {

    private final AccessSettingsStore store;
    private final People people;
    private final ClusterWords words;

    AccessSettingsSummary(AccessSettingsStore store, People people, ClusterWords words) {
        this.store = store;
        this.people = people;
        this.words = words;
    }

    /** @param values addresses; empty if the word says it all */
    public record Line(String label, String word, List<String> values) {}

    /** @param savedBy who saved them last; empty if nobody has yet */
    @TemplateData
    public record View(List<Line> lines, String savedBy, Optional<Instant> savedAt) {}

    View view(Cluster cluster, ReferenceProfile profile) {
        Optional<AccessSettingsRevision> current = store.current(cluster.id);
        return new View(
                lines(current.map(AccessSettingsRevision::settings).orElse(AccessSettings.NONE), profile),
                current.map(revision -> displayName(revision.editedBy)).orElse(""),
                current.map(revision -> revision.editedAt));
    }

    String displayName(String person) {
        return people.displayNames(List.of(person)).get(person);
    }

    List<Line> lines(AccessSettings settings, ReferenceProfile profile) {
        InventoryMessages say = words.say();
        return List.of(
                line(say.field_administrators(), settings.administrators()),
                line(say.field_bastions(), settings.bastions()),
                line(say.field_load_balancers(), settings.loadBalancers()),
                line(say.field_mesh(), settings.mesh()),
                line(say.field_node_port_clients(), settings.nodePortClients()),
                new Line(say.field_cloud_shell(), cloudShell(settings, profile), List.of()),
                new Line(
                        say.field_outbound(),
                        settings.outbound().isEmpty() ? say.settings_nowhere() : "",
                        settings.outbound().stream()
                                .map(AccessSettingsForm::line)
                                .toList()));
    }

    private Line line(String label, List<Prefix> prefixes) {
        return new Line(
                label,
                prefixes.isEmpty() ? words.say().settings_nobody() : "",
                prefixes.stream().map(Prefix::toString).toList());
    }

    private String cloudShell(AccessSettings settings, ReferenceProfile profile) {
        InventoryMessages say = words.say();
        if (!settings.cloudShell()) {
            return say.settings_not_used();
        }
        return say.settings_used_from(
                settings.cloudShellCidr().orElse(profile.cloudShellCidr()).toString());
    }
}
