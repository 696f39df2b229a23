package dev.latchkey.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.command.LatchkeyCommand;
import dev.latchkey.server.command.Streams;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void withoutACommandTheUsageIsShownAsAnError() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("serve", "settings", "version");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aMistypedCommandIsAnsweredWithTheLikelyOne() {
    assertThat(run("sevre")).isEqualTo(2);
    assertThat(err.toString())
        .contains("\"sevre\" is no command of latchkey; did you mean \"serve\"?")
        .contains("latchkey --help");
  }

  @Test
  void aMistypedFlagIsAnsweredWithTheLikelyOne() {
    assertThat(run("settings", "--prot", "1")).isEqualTo(2);
    assertThat(err.toString())
        .contains("\"--prot\" is no option of latchkey settings; did you mean \"--port\"?");
  }

  @Test
  void aFlagWithoutItsValueIsABadLine() {
    assertThat(run("settings", "--port")).isEqualTo(2);
    assertThat(err.toString()).contains("--port");
  }

  @Test
  void helpIsNoError() {
    assertThat(run("serve", "--help")).isZero();
    assertThat(out.toString()).contains("--bootstrap-key-file", "--gateway-port", "--config");
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    assertThat(run("version")).isZero();
    assertThat(out.toString()).matches("latchkey \\d+\\.\\d+\\.\\d+\\S* \\(Java .*\\)\\R");
  }

  @Test
  void settingsArePrintedWithWhereTheyCameFrom() {
    assertThat(run("settings", "--port", "9000")).isZero();
    assertThat(out.toString().lines())
        .anyMatch(line -> line.matches("  port: 9000 +# flag --port"))
        .anyMatch(line -> line.matches("  level: debug +# environment LATCHKEY_LOG_LEVEL"));
  }

  @Test
  void badSettingsEndWithOne() {
    assertThat(run("settings", "--port", "x")).isEqualTo(1);
    assertThat(err.toString()).startsWith("latchkey: front.port: \"x\" (from flag --port)");
  }

  private int run(String... args) {
    Streams streams =
        new Streams(
            Map.of("LATCHKEY_LOG_LEVEL", "debug"),
            new PrintWriter(out, true),
            new PrintWriter(err, true));
    return LatchkeyCommand.run(streams, args);
  }
}
