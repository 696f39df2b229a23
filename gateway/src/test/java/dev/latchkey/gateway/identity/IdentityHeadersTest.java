package dev.latchkey.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityHeadersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Latchkey-Key",
        "x-latchkey-anything",
        "X_LATCHKEY_KEY",
        "x.latchkey.key",
        "X-Latchkey",
        "x!latchkey~owner"
      })
  void ourNamesAreKnownInEverySpelling(String name) {
    assertThat(IdentityHeaders.isReserved(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Latch", "X-Latchkeys", "My-X-Latchkey-Key", "XLatchkey-Key", "x-key"})
  void otherNamesAreNot(String name) {
    assertThat(IdentityHeaders.isReserved(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a-b._~9", "Zoë/1", "100% +", "\ud83d\ude00", "a\"\\;,"})
  void subjectsComeBackFromTheirPercentForm(String subject) {
    String sent = PercentForm.of(subject.getBytes(StandardCharsets.UTF_8)).toString();

    assertThat(sent).matches("[A-Za-z0-9._~%-]+");
    assertThat(URLDecoder.decode(sent, StandardCharsets.UTF_8)).isEqualTo(subject);
  }
}
