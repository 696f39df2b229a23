package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0 | Firefox on Linux",
        "Mozilla/5.0 (Windows NT 10.0) Chrome/142.0 Safari/537.36 Edg/142.0 | Edge on Windows",
        "Mozilla/5.0 (Linux; Android 16) Chrome/142.0 Mobile Safari/537.36 | Chrome on Android",
        "Mozilla/5.0 (iPhone; OS 19_0 like Mac OS X) Version/19.0 Safari/604.1 | Safari on iPhone",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) Version/19.0 Safari/605.1 | Safari on macOS",
        "Firefox/145.0 | Firefox",
        "curl/8.14.1 | curl/8.14.1",
        "'' | A browser that does not say which"
      })
  void aBrowserIsCalledAsPeopleCallIt(String agent, String name) {
    assertThat(BrowserName.of(agent)).isEqualTo(name);
  }
}
