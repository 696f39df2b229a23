package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Behind a proxy that is believed.
class BehindProxyTest extends SignInTest {
  @Override
  Map<String, String> environment() {
    return Map.of("LATCHKEY_TRUSTED_PROXIES", "127.0.0.1");
  }

  @Test
  void browsersThatCameOverTlsAreToldToUseNothingElse() {
    for (String path : List.of("/console/sign-in", "/v1/openapi.json", "/docs", "/form.css")) {
      assertThat(
              browser()
                  .get(path, "X-Forwarded-Proto", "https")
                  .headers()
                  .allValues("strict-transport-security"))
          .as(path)
          .containsExactly("max-age=31536000; includeSubDomains");
      assertThat(
              browser()
                  .get(path, "X-Forwarded-Proto", "http")
                  .headers()
                  .firstValue("strict-transport-security"))
          .isEmpty();
    }
  }

  @Test
  void devicesAreToldTheAddressThatTheProxyIsReachedBy() {
    assertThat(
            browser()
                .post(
                    "/oauth/device_authorization",
                    Map.of("client_id", "latchkey-cli"),
                    "X-Forwarded-Proto",
                    "https")
                .body())
        .contains("\"verification_uri\":\"https://127.0.0.1:");
  }
}
