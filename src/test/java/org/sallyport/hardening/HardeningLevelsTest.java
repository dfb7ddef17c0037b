package org.sallyport.hardening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.cce.DataFileException;
import org.sallyport.cce.NamedSource;
import org.sallyport.cce.ReferenceProfile;
import org.sallyport.cce.ReferenceProfiles;
import org.sallyport.cce.Slot;

class HardeningLevelsTest {
    private static final String VALID = """
            id: bastions-only
            version: 3
            order: 10
            title: Bastions only
            summary: SSH from bastions.
            removesCustomRules: false
            remaining:
              node.ssh: [bastions]
            """;

    private static DataFileException refused(String text) {
        return catchThrowableOfType(
                DataFileException.class, () -> HardeningLevels.builtIn().with("own.yaml", text));
    }

    @Test
    void bringsTheFourLevelsInOrder() {
        assertThat(HardeningLevels.builtIn().all())
                .extracting(HardeningLevel::id)
                .containsExactly("observe", "guarded", "restricted", "sealed");
    }

    @Test
    void takesALevelOfTheOperators() {
        HardeningLevels levels = HardeningLevels.builtIn().with("own.yaml", VALID);
        assertThat(levels.level("bastions-only")).hasValueSatisfying(level -> {
            assertThat(level.version()).isEqualTo(3);
            assertThat(level.remaining()).containsEntry("node.ssh", List.of(NamedSource.BASTIONS));
        });
        assertThat(HardeningLevels.builtIn().level("bastions-only")).isEmpty();
    }

    @Test
    void namesTheRequiredFlowThatALevelWouldBreak() {
        DataFileException fault = refused(VALID.replace("node.ssh: [bastions]", "control.apiserver: [vpc]"));
        assertThat(fault.line()).isEqualTo(8);
        assertThat(fault.reason())
                .contains("required flow 'control.apiserver' from 'containers'")
                .contains("vpc-router")
                .contains("profile 2026/vpc-router");
        assertThat(refused(VALID.replace("node.ssh: [bastions]", "node.nodeports.tcp: [vpc, containers]"))
                        .reason())
                .contains("'node.nodeports.tcp' from 'load-balancers'");
        assertThat(refused(VALID.replace("node.ssh: [bastions]", "eni.vpc: [self]"))
                        .reason())
                .contains("'eni.vpc' from 'vpc'")
                .contains("eni network model");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(refused(VALID.replace("node.ssh", "node.telnet")).reason()).contains("unknown slot 'node.telnet'");
        assertThat(refused(VALID.replace("[bastions]", "[bastion]")).reason()).contains("unknown source 'bastion'");
        assertThat(refused(VALID.replace("[bastions]", "[outbound]")).reason())
                .contains("no source of the inbound slot");
        assertThat(refused(VALID.replace("title:", "name:")).reason()).contains("unknown key 'name'");
        assertThat(refused(VALID.replace("version: 3", "version: 0")).reason()).contains("from 1");
        assertThat(refused(VALID.replace("order: 10", "order: ten")).reason()).contains("whole number");
        assertThat(refused(VALID.replace("false", "no")).reason()).contains("true or false");
        assertThat(refused(VALID.replace("bastions-only", "Bastions Only")).reason())
                .contains("short name");
    }

    @Test
    void refusesASecondLevelOfTheSameNameOrOrder() {
        assertThat(refused(VALID.replace("bastions-only", "guarded")).reason()).contains("there is a level 'guarded'");
        assertThat(refused(VALID.replace("order: 10", "order: 2")).reason()).contains("'restricted' has the order 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "node.ssh: [bastions] | node.ssh: &a [*a] | expected a text",
                "node.ssh: [bastions] | node.ssh: &a {node.ssh: *a} | is a list",
                "title: Bastions only | title: &a [*a] | expected a text",
                "summary: SSH from bastions. | summary: &a {summary: *a} | expected a text",
                "order: 10 | order: &a [*a] | expected a text"
            })
    void refusesAliasesThatLeadBackToThemselves(String right, String cyclic, String reason) {
        assertRefusedInTime(VALID.replace(right, cyclic), reason);
    }

    @Test
    void refusesRemainingSourcesThatContainThemselves() {
        String head = VALID.substring(0, VALID.indexOf("remaining:"));
        assertRefusedInTime(head + "remaining: &a {node.ssh: *a}\n", "is a list");
        assertRefusedInTime(head + "remaining: &a [*a]\n", "expected a mapping");
        assertRefusedInTime(head + "remaining:\n  node.ssh: &a [bastions, *a]\n", "expected a text");
    }

    private static void assertRefusedInTime(String text, String reason) {
        DataFileException fault = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> refused(text));
        assertThat(fault).as(text).isNotNull();
        assertThat(fault.reason()).contains(reason);
        assertThat(fault.line()).isPositive();
    }

    @Test
    void knowsTheSlotsOfEveryVersionOfTheDocument() {
        for (ReferenceProfile profile : ReferenceProfiles.builtIn().all()) {
            for (Slot slot : profile.slots()) {
                String level = VALID.replace("node.ssh: [bastions]", slot.id() + ": [anywhere]");
                assertThat(HardeningLevels.builtIn().with("own.yaml", level).level("bastions-only"))
                        .as("%s of %s", slot.id(), profile.id())
                        .isPresent();
            }
        }
    }
}
