package dev.latchkey.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PublicAddressTest {
  @Test
  void itIsWrittenAsBrowsersWriteOrigins() {
    assertThat(origin("https://Keys.Example.com/")).isEqualTo("https://keys.example.com");
    assertThat(origin("https://keys.example.com:443")).isEqualTo("https://keys.example.com");
    assertThat(origin("https://keys.example.com:8443")).isEqualTo("https://keys.example.com:8443");
    assertThat(origin("http://localhost:8700")).isEqualTo("http://localhost:8700");
    assertThat(PublicAddress.read("https://keys.example.com:8443").orElseThrow().host())
        .isEqualTo("keys.example.com");
  }

  @Test
  void whatIsNoOriginOrNotSafeIsRefused() {
    for (String text :
        List.of(
            "keys.example.com",
            "http://keys.example.com",
            "http://127.0.0.1.example.com",
            "https://keys.example.com/console",
            "https://ada@keys.example.com",
            "https://keys.example.com?x",
            "https://keys.example.com#x",
            "https://keys_example",
            "https://keys.example.com:0",
            "https://keys.example.com:70000",
            "https://",
            "HTTPS://keys.example.com",
            "ftp://keys.example.com",
            "https://keys example.com")) {
      assertThat(PublicAddress.read(text)).as(text).isEmpty();
    }
  }

  private static String origin(String text) {
    return PublicAddress.read(text).orElseThrow().origin();
  }
}
