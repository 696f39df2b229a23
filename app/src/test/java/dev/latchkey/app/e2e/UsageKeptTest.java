package dev.latchkey.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.process.Rest;
import dev.latchkey.app.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was noted of calls survives the end of the process: all of it an orderly one, all but the
/// last second one by `SIGKILL`.
class UsageKeptTest {
  private static final int CALLERS = 4;

  /// A machine that stands still for a moment writes that much later, but not each time.
  private static final int KILLS_MAX = 10;

  private static final long LAST_SECOND_NANOS = 1_000_000_000L;

  @TempDir Path folder;
  private Path data = Path.of("");
  private Path keyFile = Path.of("");

  /// Calls that were answered, by when.
  private final ConcurrentLinkedQueue<Long> answered = new ConcurrentLinkedQueue<>();

  private final AtomicInteger sent = new AtomicInteger();

  @BeforeEach
  void places() {
    data = folder.resolve("data");
    keyFile = folder.resolve("admin.key");
  }

  @Test
  void anOrderlyStopLosesNoCall() throws Exception {
    long each = 300;
    try (ServerProcess server =
            ServerProcess.start(data, "--bootstrap-key-file", keyFile.toString());
        Rest rest = new Rest(server.front(), Files.readString(keyFile).strip())) {
      String secret = issue(rest);
      List<Thread> callers = callers(rest, secret, each);
      for (Thread caller : callers) {
        caller.join();
      }
      assertThat(server.terminate()).isZero();
    }

    assertThat(answered).hasSize((int) (CALLERS * each));
    assertThat(countedAfterRestart()).isEqualTo(CALLERS * each);
  }

  @Test
  void aKillLosesAtMostTheLastSecond() throws Exception {
    boolean kept = false;
    for (int kill = 0; kill < KILLS_MAX && !kept; kill++) {
      data = folder.resolve("data-" + kill);
      keyFile = folder.resolve("admin-" + kill + ".key");
      answered.clear();
      sent.set(0);
      kept = isAllButTheLastSecondKept();
    }
    assertThat(kept).isTrue();
  }

  private boolean isAllButTheLastSecondKept() throws Exception {
    long killedAt;
    try (ServerProcess server =
            ServerProcess.start(data, "--bootstrap-key-file", keyFile.toString());
        Rest rest = new Rest(server.front(), Files.readString(keyFile).strip())) {
      String secret = issue(rest);
      List<Thread> callers = callers(rest, secret, Long.MAX_VALUE);
      Thread.sleep(3_500);
      killedAt = System.nanoTime();
      server.kill();
      for (Thread caller : callers) {
        caller.join();
      }
    }

    long before = answered.stream().filter(at -> at < killedAt - LAST_SECOND_NANOS).count();
    long counted = countedAfterRestart();
    assertThat(counted).isLessThanOrEqualTo(sent.get());
    return before > 0 && counted >= before;
  }

  private static String issue(Rest rest) throws IOException, InterruptedException {
    assertThat(rest.send("POST", "/v1/projects", "{\"slug\":\"demo\"}").status()).isEqualTo(201);
    return rest.send("POST", "/v1/projects/demo/keys", "{\"name\":\"k\"}")
        .body()
        .get("secret")
        .stringValue();
  }

  /// Each verifies the key until it has done so often enough or gets no answer.
  private List<Thread> callers(Rest rest, String secret, long each) {
    String body = "{\"project\":\"demo\",\"key\":\"" + secret + "\"}";
    List<Thread> callers = new ArrayList<>();
    for (int c = 0; c < CALLERS; c++) {
      callers.add(
          Thread.ofPlatform()
              .start(() -> {
                try {
                  for (long i = 0; i < each; i++) {
                    sent.incrementAndGet();
                    if (rest.send("POST", "/v1/verify", body).status() == 200) {
                      answered.add(System.nanoTime());
                    }
                  }
                } catch (IOException e) {
                  // The server is gone.
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }));
    }
    return callers;
  }

  private long countedAfterRestart() throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start(data);
        Rest rest = new Rest(server.front(), Files.readString(keyFile).strip())) {
      return rest.send("GET", "/v1/projects/demo/usage", null).body().get("total").asLong();
    }
  }
}
