package org.sallyport.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sallyport.rules.LiveRule;

class OriginTest {

    private static final LiveRule SSH = rule("ssh", 22, "");
    private static final LiveRule NODE_PORT = rule("node-port", 30_000, "");
    private static final LiveRule OWN = rule("own", 2222, "sallyport change-1 step 1");
    private static final LiveRule OTHERS = rule("others", 3333, "sallyport change-2 step 1");
    private static final LiveRule PERSONS = rule("persons", 4444, "somebody's");

    @Test
    void bringsBackWhatTheChangeDeleted() {
        assertThat(origin(SSH).from(live(OWN, NODE_PORT))).isEqualTo(live(SSH, NODE_PORT));
    }

    @Test
    void doesNotBringBackWhatOthersDeleted() {
        assertThat(origin(SSH).from(live(OWN))).isEqualTo(live(SSH));
    }

    @Test
    void leavesWhatAnotherChangeCreated() {
        assertThat(origin(SSH).from(live(OWN, NODE_PORT, OTHERS, PERSONS))).isEqualTo(live(SSH, NODE_PORT, OTHERS));
    }

    @Test
    void knowsARuleAgainUnderAnotherId() {
        LiveRule recreated = rule("ssh-2", 22, "sallyport change-2 step 1");

        assertThat(origin(SSH).from(live(recreated, NODE_PORT))).isEqualTo(live(SSH, NODE_PORT));
    }

    private static Origin origin(LiveRule... deleted) {
        return new Origin("change-1", live(SSH, NODE_PORT), List.of(deleted));
    }

    private static Map<String, List<LiveRule>> live(LiveRule... rules) {
        return Map.of(Yard.NODE, List.of(rules));
    }

    private static LiveRule rule(String id, int port, String description) {
        return new LiveRule(id, Yard.NODE, Yard.tcp(port, "0.0.0.0/0"), description);
    }
}
