package org.sallyport.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.cce.DataFileException;

/** The text of an approval policy: what it says, and what is refused, with the line and what to do. */
class PolicyFileTest {
    private static final PolicyFile.Names KNOWN = new PolicyFile.Names(
            List.of("observe", "guarded", "restricted", "sealed"), List.of("payments", "security"));

    /** The policy that the wrong ones differ from in one line. */
    private static final String SOUND = """
            default:
              tightening:
                conditions:
                  - count: 1
                    from: approvers
              loosening:
                conditions:
                  - count: 2
                    from: approvers
                different-teams: 2
            levels:
              sealed:
                tightening:
                  conditions:
                    - count: 1
                      from: team security
                    - count: 1
                      from: lead
                loosening:
                  conditions:
                    - count: 1
                      from: team security
                    - count: 1
                      from: lead
            windows:
              - days: [monday, friday]
                from: 22:00
                to: 04:00
                zone: Europe/Berlin
                teams: [payments]
            freezes:
              - from: 2026-12-20 18:00
                to: 2027-01-06 06:00
                zone: Europe/Berlin
                reason: End of the year
            request-lifetime: P7D
            approval-lifetime: P2D
            confirmation-time: PT30M
            """;

    @Test
    void saysWhoSignsWhenAndForHowLong() {
        ApprovalPolicy policy = PolicyFile.readNew(SOUND, KNOWN);

        assertThat(policy.tightening("guarded")).isEqualTo(SignatureRule.approvers(1));
        assertThat(policy.loosening("guarded").teams()).isEqualTo(2);
        assertThat(policy.tightening("sealed").demands())
                .containsExactly(
                        new SignatureDemand(1, SignatureSource.team("security")),
                        new SignatureDemand(1, SignatureSource.LEAD));
        assertThat(policy.windows())
                .containsExactly(new ChangeWindow(
                        Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                        LocalTime.of(22, 0),
                        LocalTime.of(4, 0),
                        ZoneId.of("Europe/Berlin"),
                        Set.of("payments")));
        assertThat(policy.freezes()).singleElement().satisfies(freeze -> {
            assertThat(freeze.reason()).isEqualTo("End of the year");
            assertThat(freeze.isFor("anybody")).isTrue();
        });
        assertThat(policy.requestLifetime()).isEqualTo(Duration.ofDays(7));
        assertThat(policy.approvalLifetime()).isEqualTo(Duration.ofDays(2));
        assertThat(policy.confirmationTime()).isEqualTo(Duration.ofMinutes(30));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            default:                 | defaults:                | 1  | unknown key 'defaults'
            count: 2                 | count: none              | 8  | 'count' is a whole number
            count: 2                 | count: 0                 | 8  | from 1 to 5
            count: 2                 | count: 6                 | 8  | from 1 to 5
            different-teams: 2       | different-teams: 3       | 10 | from 1 to the 2 signatures
            different-teams: 2       | teams: 2                 | 10 | unknown key 'teams'
            from: team security      | from: security           | 16 | 'from' is approvers, lead or team
            from: team security      | from: team nobody        | 16 | there is no team 'nobody'
            from: team security      | from: lead               | 18 | stands in two conditions
            sealed:                  | shut:                    | 12 | there is no level 'shut'
            days: [monday, friday]   | days: [moonday]          | 26 | 'moonday' is no day of the week
            days: [monday, friday]   | days: []                 | 26 | name the days
            days: [monday, friday]   | days: [friday, friday]   | 26 | twice
            from: 22:00              | from: 25:00              | 27 | no time of day
            to: 04:00                | to: 22:00                | 28 | ends when it begins
            zone: Europe/Berlin      | zone: Europe/Bonn        | 29 | no time zone
            teams: [payments]        | teams: [nobody]          | 30 | there is no team 'nobody'
            teams: [payments]        | teams: []                | 30 | 'teams' is empty
            from: 2026-12-20 18:00   | from: 2026-12-32 18:00   | 32 | no date and time
            to: 2027-01-06 06:00     | to: 2026-12-20 18:00     | 33 | ends before it begins
            request-lifetime: P7D    | request-lifetime: soon   | 36 | 'request-lifetime' is a length of time
            approval-lifetime: P2D   | approval-lifetime: PT0S  | 37 | 'approval-lifetime' is a length of time
            confirmation-time: PT30M | confirmation-time: -PT1M | 38 | 'confirmation-time' is a length of time
            """)
    void isRefusedWithTheLineAndTheReason(String right, String wrong, int line, String reason) {
        assertThat(SOUND).contains(right);
        String text = SOUND.replaceFirst(Pattern.quote(right), wrong);

        assertThatThrownBy(() -> PolicyFile.readNew(text, KNOWN))
                .isInstanceOfSatisfying(DataFileException.class, fault -> {
                    assertThat(fault.reason()).contains(reason);
                    assertThat(fault.line()).isEqualTo(line);
                });
    }

    @Test
    void isRefusedWhereLooseningAsksForLessThanTightening() {
        String fewer = SOUND.replaceFirst("count: 1", "count: 3").replace("different-teams: 2", "different-teams: 1");
        String withoutTheLead = SOUND.substring(0, SOUND.lastIndexOf("        - count: 1\n          from: lead"))
                + "        - count: 1\n          from: approvers\n"
                + SOUND.substring(SOUND.indexOf("windows:"));

        for (String text : List.of(fewer, withoutTheLead)) {
            assertThatThrownBy(() -> PolicyFile.readNew(text, KNOWN))
                    .isInstanceOf(DataFileException.class)
                    .hasMessageContaining("'loosening' asks for less than 'tightening'");
        }
    }

    @Test
    void whatWasAcceptedOnceIsReadThoughALevelOrATeamIsGone() {
        PolicyFile.Names fewer = new PolicyFile.Names(List.of("guarded"), List.of());

        assertThatThrownBy(() -> PolicyFile.readNew(SOUND, fewer)).isInstanceOf(DataFileException.class);
        assertThat(PolicyFile.read(SOUND).levels()).containsKey("sealed");
    }

    @Test
    void theFirstOneSaysWhatTheConfigurationSays() {
        String text = PolicyText.of(new Configured(Map.of("restricted", 2)));
        ApprovalPolicy policy = PolicyFile.read(text);

        assertThat(text).contains("request-lifetime: P7D", "confirmation-time: PT30M");
        assertThat(policy.tightening("guarded")).isEqualTo(SignatureRule.approvers(1));
        assertThat(policy.tightening("restricted")).isEqualTo(SignatureRule.approvers(2));
        assertThat(policy.loosening("restricted")).isEqualTo(SignatureRule.approvers(2));
        assertThat(policy.requestLifetime()).isEqualTo(Duration.ofDays(7));
        assertThat(policy.approvalLifetime()).isEqualTo(Duration.ofDays(7));
        assertThat(policy.confirmationTime()).isEqualTo(Duration.ofMinutes(30));
        assertThat(policy.calendar("payments").isAlwaysOpen()).isTrue();
    }

    private record Configured(Map<String, Integer> approvals) implements ChangeConfiguration {
        @Override
        public Duration lifetime() {
            return Duration.ofDays(7);
        }

        @Override
        public Duration confirmationTime() {
            return Duration.ofMinutes(30);
        }

        @Override
        public String watch() {
            return "60s";
        }
    }
}
