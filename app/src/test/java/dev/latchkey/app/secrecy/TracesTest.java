package dev.latchkey.app.secrecy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The search finds what is there, or its silence would mean nothing.
class TracesTest {
  private static final String SECRET = "lk_live_AVxb7IkAIiEorrDqy08JcBgdtmRJ4EHe3MazMc";

  @Test
  void everyFormIsFoundWhereverItStands() {
    SplittableRandom random = new SplittableRandom(4);
    Traces.formsOf(SECRET)
        .forEach((name, form) -> {
          byte[] haystack = new byte[4096];
          random.nextBytes(haystack);
          System.arraycopy(form, 0, haystack, random.nextInt(4096 - form.length), form.length);
          assertThat(Traces.in(haystack, SECRET)).as(name).contains(name);
        });
  }

  @Test
  void base64IsFoundInsideALongerText() {
    for (String before : new String[] {"", "a", "ab", "abc", "abcd"}) {
      byte[] plain = (before + SECRET + ":x").getBytes(US_ASCII);
      byte[] text = Base64.getEncoder().encode(plain);
      assertThat(Traces.in(text, SECRET)).as(before).isNotEmpty();
    }
  }

  @Test
  void nothingIsFoundWhereNothingIs() {
    byte[] haystack = new byte[65_536];
    new SplittableRandom(5).nextBytes(haystack);
    byte[] other = Arrays.copyOf("lk_live_...MazMc".getBytes(US_ASCII), 100);

    assertThat(Traces.in(haystack, SECRET)).isEmpty();
    assertThat(Traces.in(other, SECRET)).isEmpty();
  }
}
