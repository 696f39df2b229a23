package dev.latchkey.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUrlTest {
  private static final String STORE = "postgresql://db/latchkey";

  private static Settings read(Map<String, String> environment) {
    return ReadSettings.read(null, environment, Map.of()).settings();
  }

  @ParameterizedTest
  @ValueSource(strings = {"redis://h", "redis://:p@h:6379", "rediss://u:p@h:1/12", "redis://[::1]"})
  void whereARedisIsCanBeSaid(String url) {
    Settings settings = read(Map.of("LATCHKEY_STORE", STORE, "LATCHKEY_LIMITS_REDIS", url));
    assertThat(settings.node().redis()).contains(new RedisUrl(url));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://h", "redis://", "redis://h/x", "redis://h?a=b", "h:6379"})
  void whatIsNoneStopsTheStart(String url) {
    Map<String, String> environment = Map.of("LATCHKEY_STORE", STORE, "LATCHKEY_LIMITS_REDIS", url);
    assertThatThrownBy(() -> read(environment))
        .hasMessageContaining("limits.redis")
        .hasMessageContaining("redis://USER:PASSWORD@HOST:PORT/DATABASE");
  }

  @Test
  void redisForASingleProcessIsAMistakeThatIsToldWithoutItsPassword() {
    assertThatThrownBy(() -> read(Map.of("LATCHKEY_LIMITS_REDIS", "redis://:hidden@h")))
        .hasMessageContaining("limits.redis")
        .hasMessageNotContaining("hidden");
    assertThat(new RedisUrl("redis://:hidden@h")).hasToString("redis://***@h");
  }
}
