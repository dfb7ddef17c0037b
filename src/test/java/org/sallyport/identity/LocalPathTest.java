package org.sallyport.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/clusters", "/changes?state=open&team=a%20b", "/clusters/7#rules", "/audit?to=//x"})
    void leadsToPagesOfThisPortal(String wanted) {
        assertThat(LocalPath.of(wanted)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/clusters\\..\\x",
                "javascript:alert(1)",
                "clusters",
                " /clusters",
                "/clu sters",
                "/\tevil.example",
                "/\n//evil.example",
                "/clusters\r\nSet-Cookie: a=b",
                "/login",
                "/login?to=/login",
                "/logout",
                "/%zz"
            })
    void leadsHomeInsteadOfAnywhereElse(String wanted) {
        assertThat(LocalPath.of(wanted)).isEqualTo("/");
    }

    @Test
    void leadsHomeWhereTheAddressIsTooLong() {
        assertThat(LocalPath.of("/" + "a".repeat(2_000))).isEqualTo("/");
    }

    @Test
    void carriesThePageThatWasAskedForAcrossTheSignIn() {
        assertThat(LocalPath.signInAndReturnTo("/changes?state=open&x=1"))
                .isEqualTo("/login?to=%2Fchanges%3Fstate%3Dopen%26x%3D1");
        assertThat(LocalPath.signInAndReturnTo("/")).isEqualTo("/login");
    }
}
