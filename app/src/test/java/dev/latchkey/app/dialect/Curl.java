package dev.latchkey.app.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The curl of this machine, which finds a host at a port here and trusts one certificate.
record Curl(String host, int port, Path certificate) {
  private static final int RUN_SECONDS_MAX = 180;

  /// The address of a path there.
  String at(String path) {
    return "https://" + host + ":" + port + path;
  }

  /// What was answered, with the status behind it.
  String run(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "curl",
                "-sS",
                "-w",
                "%{http_code}",
                "--cacert",
                certificate.toString(),
                "--resolve",
                host + ":" + port + ":127.0.0.1"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(RUN_SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
