package org.sallyport.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.cce.ClusterFixture.cluster;
import static org.sallyport.cce.GroupRole.NODE;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sallyport.cce.AccessSettings;
import org.sallyport.cce.Classifier;
import org.sallyport.cce.ClusterContext;
import org.sallyport.cce.NetworkModel;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.ReferenceProfiles;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.RuleText;

@QuarkusTest
class RuleRowsTest {

    @Inject
    ClusterWords words;

    private RuleRows.Row row(String rule) {
        ClusterContext context =
                cluster("tidied").network(NetworkModel.OVERLAY_L2).context();
        ReferenceProfile profile = ReferenceProfiles.builtIn().newest(NetworkModel.OVERLAY_L2);
        PeerWords peers = new PeerWords(words, context, AccessSettings.NONE, profile);
        LiveRule live = new LiveRule("x", "sg-node", RuleText.rule(rule), "");
        return new RuleRows(words, peers, true)
                .rows(List.of(new Classifier(context, profile).classify(NODE, live)))
                .get(0);
    }

    @Test
    void aRuleInPlaceOfARequiredOneAndAnotherStandsOpenAndTellsOfBoth() {
        RuleRows.Row required = row("in udp 4789 from 0.0.0.0/0");
        assertThat(required.isOpen()).isFalse();
        RuleRows.Row merged = row("in udp 4789,30000-32767 from 0.0.0.0/0");
        assertThat(merged.isOpen()).isTrue();
        assertThat(merged.slotIds()).isEqualTo("node.vxlan, node.nodeports.udp");
        assertThat(merged.what())
                .isEqualTo("Allow access between containers. Allow access from the NodePort Services.");
        assertThat(merged.treatment())
                .isNotEqualTo(required.treatment())
                .isEqualTo(row("in udp 30000-32767 from 0.0.0.0/0").treatment());
        assertThat(merged.advice()).isNotEmpty();
    }
}
