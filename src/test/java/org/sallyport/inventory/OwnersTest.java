package org.sallyport.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnersTest {

    private static final List<Owners.Owner> OWNERS = Owners.owners(Map.of(
            "pay*", "payments", "payments-prod", "treasury", "*-dev", "sandbox", "*", "platform", "a.c", "dots"));

    @Test
    void theLongestPatternThatFitsCounts() {
        assertThat(Owners.ownerOf("payments-prod", OWNERS)).contains("treasury");
        assertThat(Owners.ownerOf("payroll", OWNERS)).contains("payments");
        assertThat(Owners.ownerOf("search-dev", OWNERS)).contains("sandbox");
        assertThat(Owners.ownerOf("search", OWNERS)).contains("platform");
    }

    @Test
    void onlyTheStarStandsForAnything() {
        assertThat(Owners.ownerOf("abc", OWNERS)).contains("platform");
        assertThat(Owners.ownerOf("a.c", OWNERS)).contains("dots");
    }

    @Test
    void withoutAPatternNobodyOwnsIt() {
        assertThat(Owners.ownerOf("payments", Owners.owners(Map.of("search", "search"))))
                .isEmpty();
    }
}
