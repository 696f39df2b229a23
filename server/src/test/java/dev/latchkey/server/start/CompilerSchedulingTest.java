package dev.latchkey.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CompilerSchedulingTest {
  /// Elsewhere there is nothing to find, and nothing is done.
  private static final int ON_LINUX = Files.isDirectory(Path.of("/proc/self/task")) ? 1 : 0;

  @Test
  void threadsOfThatNameBecomeBatchThreadsAndGiveWayOnce() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("batch-thread-1")
            .start(() -> {
              begun.countDown();
              await(end);
            });
    begun.await();

    assertThat(CompilerScheduling.asBatch(Set.of("no such thread"))).isZero();
    assertThat(CompilerScheduling.asBatch(Set.of("batch-thread-1"))).isEqualTo(ON_LINUX);
    assertThat(CompilerScheduling.asBatch(Set.of("batch-thread-1"))).isZero();
    assertThat(CompilerScheduling.giveWay(Set.of("no such thread"))).isZero();
    assertThat(CompilerScheduling.giveWay(Set.of("batch-thread-1"))).isEqualTo(ON_LINUX);
    assertThat(CompilerScheduling.giveWay(Set.of("batch-thread-1"))).isZero();

    end.countDown();
    thread.join();
  }

  /// In a machine of its own, as this one may have been started without one of them.
  @Test
  void theCompilersAreFoundByTheirNames() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:CICompilerCount=2",
                "-cp",
                System.getProperty("java.class.path"),
                Machine.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();

    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).isEqualTo("found " + 2 * ON_LINUX);
  }

  static final class Machine {
    private Machine() {}

    public static void main(String[] args) {
      System.out.print("found " + CompilerScheduling.asBatch(CompilerScheduling.COMPILERS));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
