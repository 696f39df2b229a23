package dev.latchkey.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.process.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cuts the power for real: the store lives on a file system in a loop-mounted image, which is shut
/// down without writing anything back, and mounted again. What was not synced is gone.
///
/// Run by `./dev torture power`, not by the test run: it needs root, `mkfs`, `xfs_io` and `gcc`,
/// and fails where one of them is missing.
class PowerCutTorture {
  private static final int CUTS = Integer.getInteger("latchkey.power.cuts", 25);
  private static final String FILE_SYSTEM = System.getProperty("latchkey.power.fs", "xfs");
  private static final long SEED = Long.getLong("latchkey.crash.seed", System.nanoTime());
  private static final int COMMAND_SECONDS_MAX = 60;

  @TempDir Path folder;
  private Path image;
  private Path mount;

  @BeforeEach
  void mountAnImage() throws Exception {
    image = folder.resolve("disk.img");
    mount = Files.createDirectory(folder.resolve("mount"));
    run("truncate", "-s", "512M", image.toString());
    run("mkfs." + FILE_SYSTEM, "-q", image.toString());
    run("mount", "-o", "loop", image.toString(), mount.toString());
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", "-l", mount.toString());
  }

  @Test
  void nothingAcknowledgedIsLostWhenThePowerIsCut() throws Exception {
    System.out.println(
        "power: " + CUTS + " cuts on " + FILE_SYSTEM + ", -Dlatchkey.crash.seed=" + SEED);

    CrashRun.Outcome outcome = new CrashRun(folder, SEED, new Cut(Map.of())).kill(CUTS);

    System.out.println("power: " + outcome.acknowledged() + " acknowledged changes");
    assertThat(outcome.wrongs()).isEmpty();
  }

  /// The control: a server whose syncs do nothing.
  @Test
  void aServerThatDoesNotSyncIsCaught() throws Exception {
    Path library = folder.resolve("nosync.so");
    run("gcc", "-shared", "-fPIC", "-o", library.toString(), "src/test/c/nosync.c");

    CrashRun.Outcome outcome =
        new CrashRun(folder, SEED, new Cut(Map.of("LD_PRELOAD", library.toString()))).kill(10);

    System.out.println("power: the control lost " + outcome.wrongs());
    assertThat(outcome.wrongs()).isNotEmpty();
  }

  private final class Cut implements CrashRun.Death {
    private final Map<String, String> environment;

    Cut(Map<String, String> environment) {
      this.environment = environment;
    }

    @Override
    public Path folder() {
      return mount;
    }

    @Override
    public Map<String, String> environment() {
      return environment;
    }

    @Override
    public void strike(ServerProcess server, Path data) throws IOException {
      run("xfs_io", "-x", "-c", "shutdown", mount.toString());
      server.kill();
      run("umount", mount.toString());
      run("mount", "-o", "loop", image.toString(), mount.toString());
    }
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(COMMAND_SECONDS_MAX, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(String.join(" ", command) + " failed: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
