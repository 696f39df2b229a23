package dev.latchkey.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> COMMANDS = List.of("backup", "restore", "serve", "settings");

  @Test
  void swappedNeighboursAreOneEdit() {
    assertThat(Nearest.to("sevre", COMMANDS)).contains("serve");
  }

  @Test
  void caseDoesNotCount() {
    assertThat(Nearest.to("SERVE", COMMANDS)).contains("serve");
  }

  @Test
  void whatIsFarFromAllIsNotGuessed() {
    assertThat(Nearest.to("frobnicate", COMMANDS)).isEmpty();
  }

  @Test
  void anOverlongNameIsNotCompared() {
    assertThat(Nearest.to("s".repeat(101), List.of("s".repeat(102)))).isEmpty();
  }
}
