package dev.latchkey.core.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallTest {
  @Test
  void plainTextUpToTheBoundIsKeptAsItIs() {
    String longest = "a/".repeat(Call.RESOURCE_LENGTH_MAX / 2);
    assertThat(Call.cut(longest)).isSameAs(longest);
    assertThat(Call.cut("größe/ü 漢")).isEqualTo("größe/ü 漢");
  }

  @Test
  void longerTextIsCutAndSaysSo() {
    assertThat(Call.cut("a/".repeat(Call.RESOURCE_LENGTH_MAX)))
        .hasSizeLessThanOrEqualTo(Call.RESOURCE_LENGTH_MAX)
        .endsWith("/…");
    assertThat(Call.cut("😀".repeat(200)))
        .hasSizeLessThanOrEqualTo(Call.RESOURCE_LENGTH_MAX)
        .endsWith("😀…");
  }

  @Test
  void aKeyInAPathIsMasked() {
    assertThat(Call.cut("files/lk_live_AVxb7IkAIiEorrDqy08JcBgdtmRJ4EHe3MazMc/x"))
        .isEqualTo("files/lk_live_AVxb…(masked)/x");
  }

  @Test
  void whatCannotBeShownIsReplaced() {
    assertThat(Call.cut("a\u0000b\nc\u202ed\ud800e\u001b[1m"))
        .isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde\ufffd[1m");
  }
}
