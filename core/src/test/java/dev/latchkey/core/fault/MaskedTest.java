package dev.latchkey.core.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskedTest {
  private static final String KEY = "lk_live_AVxb7IkAIiEorrDqy08JcBgdtmRJ4EHe3MazMc";

  @Test
  void aKeyIsMaskedWhereverItStands() {
    assertThat(Masked.text("a/" + KEY + "/b?x=" + KEY))
        .isEqualTo("a/lk_live_AVxb…(masked)/b?x=lk_live_AVxb…(masked)");
  }

  @Test
  void idsDigestsAndWordsAreLeftAlone() {
    for (String text :
        new String[] {
          "key_0698g3a5x6w4s9y1e8k2m7q0vz",
          "blobs/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "v1/pneumonoultramicroscopic/silicovolcanoconiosis"
        }) {
      assertThat(Masked.text(text)).isEqualTo(text);
    }
  }

  @Test
  void aFaultHoldsNoKeyInAnyOfItsTexts() {
    Fault fault = Fault.field(KEY, "\"" + KEY + "\" is wrong");

    assertThat(fault.toString()).doesNotContain(KEY.substring(12)).contains("(masked)");
  }
}
