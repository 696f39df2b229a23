package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Where one page is made at a time.
class CrowdedSignInTest extends SignInTest {
  private static final int PEOPLE = 12;

  @Override
  Map<String, String> environment() {
    return Map.of("LATCHKEY_FRONT_MANAGEMENT_CALLS_MAX", "1");
  }

  @Test
  void whoFindsNoPlaceIsToldToTryAgainAndThePlaceComesBack() throws Exception {
    List<Future<HttpResponse<String>>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < PEOPLE; i++) {
        String email = "person" + i + "@example.com";
        all.add(threads.submit(() -> attempt(email, PASSWORD)));
      }
    }
    List<HttpResponse<String>> turnedAway = new ArrayList<>();
    for (Future<HttpResponse<String>> each : all) {
      if (each.get().statusCode() == 503) {
        turnedAway.add(each.get());
      }
    }

    assertThat(turnedAway).hasSizeBetween(1, PEOPLE - 1);
    assertThat(turnedAway)
        .allSatisfy(each -> {
          assertThat(each.body())
              .contains("Too many people are signing in; try again in a moment.");
          assertThat(each.headers().firstValue("retry-after")).isPresent();
          assertThat(each.headers().firstValue("content-security-policy")).isPresent();
        });
    assertThat(attempt(ADA, PASSWORD).statusCode()).isEqualTo(303);
  }
}
