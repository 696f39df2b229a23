package dev.latchkey.core.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.fault.FaultException;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {
  private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

  @Test
  void aUserCodeIsReadHoweverItIsTyped() {
    for (int i = 0; i < 1_000; i++) {
      UserCode code = UserCode.generate(random);
      assertThat(code.text()).matches("[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}");
      String bare = code.text().replace("-", "");
      for (String typed :
          List.of(code.text(), bare, bare.toLowerCase(Locale.ROOT), " " + code.text() + " ")) {
        assertThat(UserCode.read(typed)).contains(code);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "WDJB", "WDJB-MJHTT", "WDJB-MJH1", "WDJB_MJHT", "AEIO-UYAE", "ſDJBMJHT"})
  void whatCannotBeAUserCodeIsNone(String typed) {
    assertThat(UserCode.read(typed)).isEmpty();
  }

  /// RFC 7636, appendix B.
  @Test
  void aChallengeIsMetByTheTextThatItWasMadeOfAndNoOther() {
    CodeChallenge challenge =
        CodeChallenge.read("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM").orElseThrow();

    assertThat(challenge.isMetBy("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")).isTrue();
    assertThat(challenge.isMetBy("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXl")).isFalse();
    assertThat(challenge.isMetBy(challenge.text())).isFalse();
    assertThat(challenge.isMetBy("")).isFalse();
    assertThat(CodeChallenge.read("short")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example.com/callback",
        "https://app.example.com:8443/callback?from=latchkey",
        "http://127.0.0.1/callback",
        "http://[::1]:9/x",
        "com.example.app:/callback"
      })
  void codesGoToTlsToTheMachineItselfAndToSchemesOfAnApplication(String text) {
    assertThat(new RedirectUri(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://app.example.com/callback",
        "http://localhost/callback",
        "https://app.example.com/callback#fragment",
        "https://ada@app.example.com/",
        "https:///callback",
        "javascript:alert(1)",
        "data:text/html,x",
        "/callback",
        "https://app.example.com/ x",
        "https://äpp.example.com/\u0000"
      })
  void theyGoNowhereElse(String text) {
    assertThatThrownBy(() -> new RedirectUri(text)).isInstanceOf(FaultException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example.com/cb, https://app.example.com/cb, true",
    "https://app.example.com/cb, https://app.example.com/cb/, false",
    "https://app.example.com/cb, https://app.example.com/cb?x=1, false",
    "https://app.example.com/cb, https://APP.example.com/cb, false",
    "https://app.example.com/cb, https://app.example.com:443/cb, false",
    "https://app.example.com/cb, https://evil.example/cb, false",
    "http://127.0.0.1/cb, http://127.0.0.1:51004/cb, true",
    "http://127.0.0.1/cb, http://127.0.0.1:51004/other, false",
    "http://127.0.0.1/cb, http://127.0.0.1:51004/cb?x=1, false",
    "http://127.0.0.1/cb, http://127.0.0.1@evil.example/cb, false",
    "http://127.0.0.1/cb, http://localhost:51004/cb, false",
    "http://127.0.0.1/cb, https://127.0.0.1:51004/cb, false",
    "com.example.app:/cb, com.example.app:/cb2, false"
  })
  void anAddressMatchesCharacterForCharacterButForThePortOfTheMachineItself(
      String registered, String asked, boolean matches) {
    assertThat(new RedirectUri(registered).matches(asked)).isEqualTo(matches);
  }

  @Test
  void whatAPageMayLeadToIsTheOriginAlone() {
    assertThat(new RedirectUri("https://app.example.com:8443/cb").origin())
        .isEqualTo("https://app.example.com:8443");
    assertThat(new RedirectUri("com.example.app:/cb").origin()).isEqualTo("com.example.app:");
  }
}
