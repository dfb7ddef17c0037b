package org.sallyport.cce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SallyportMarkTest {

    @Test
    void isReadBackAsItWasWritten() {
        SallyportMark mark = new SallyportMark("4f6c8e0a-1b2c-4d3e-8f90-a1b2c3d4e5f6", 12, false);
        assertThat(mark.text()).isEqualTo("sallyport 4f6c8e0a-1b2c-4d3e-8f90-a1b2c3d4e5f6 step 12");
        assertThat(SallyportMark.parse(mark.text())).contains(mark);
        SallyportMark repair = new SallyportMark("4f6c", 1, true);
        assertThat(repair.text()).isEqualTo("sallyport 4f6c step 1 repair");
        assertThat(SallyportMark.parse(repair.text())).contains(repair);
    }

    @Test
    void isNotSeenInOtherTexts() {
        assertThat(SallyportMark.parse("")).isEmpty();
        assertThat(SallyportMark.parse("sallyport step 1")).isEmpty();
        assertThat(SallyportMark.parse("sallyport x step one")).isEmpty();
        assertThat(SallyportMark.parse("not sallyport x step 1")).isEmpty();
        assertThat(SallyportMark.parse("sallyport x step 12345678")).isEmpty();
        assertThat(SallyportMark.parse("sallyport x step 1 repaired")).isEmpty();
    }

    @Test
    void takesNoIdWithWhiteSpace() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SallyportMark("a b", 1, false));
        assertThatIllegalArgumentException().isThrownBy(() -> new SallyportMark("", 1, false));
    }
}
