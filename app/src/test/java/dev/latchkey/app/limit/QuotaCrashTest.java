package dev.latchkey.app.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.process.Rest;
import dev.latchkey.app.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class QuotaCrashTest {
  private static final int KILLS = Integer.getInteger("latchkey.crash.quota.kills", 3);
  private static final long SEED = Long.getLong("latchkey.crash.seed", System.nanoTime());
  private static final int QUOTA = 4_000;
  private static final int CALLERS = 16;
  private static final int LOOKS_MAX = 12_000;

  @TempDir Path folder;

  private final AtomicInteger admitted = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final AtomicInteger undecided = new AtomicInteger();

  @Test
  void aQuotaIsNeverExceededAndAKillLosesABlockAtMost() throws Exception {
    System.out.println("quota crash: " + KILLS + " kills, -Dlatchkey.crash.seed=" + SEED);
    Random random = new Random(SEED);
    Path keyFile = folder.resolve("admin.key");
    ServerProcess server =
        ServerProcess.start(folder.resolve("data"), "--bootstrap-key-file", keyFile.toString());
    try {
      String admin = Files.readString(keyFile).strip();
      String question = question(server, admin);
      for (int kill = 0; kill < KILLS; kill++) {
        List<Thread> callers = callers(server, admin, question);
        int before = admitted.get();
        for (int looks = 0; looks < LOOKS_MAX && admitted.get() == before; looks++) {
          Thread.sleep(5);
        }
        Thread.sleep(random.nextInt(100, 400));
        server.kill();
        for (Thread caller : callers) {
          caller.join();
        }
        server = ServerProcess.start(folder.resolve("data"));
      }
      int beforeLast = admitted.get();
      for (Thread caller : callers(server, admin, question)) {
        caller.join();
      }
      System.out.printf(
          "quota crash: %d of %d admitted, %d before the last start, %d calls without an answer,"
              + " %d undecided%n",
          admitted.get(), QUOTA, beforeLast, unanswered.get(), undecided.get());
      assertThat(admitted.get()).isLessThanOrEqualTo(QUOTA);
      // A call without an answer may have been admitted, or have had its share drawn for it.
      assertThat(admitted.get() + 2 * unanswered.get())
          .isGreaterThanOrEqualTo(QUOTA - KILLS * QUOTA / 100);
      assertThat(beforeLast).isPositive();
      assertThat(undecided.get()).isLessThan(QUOTA / 100);
      assertThat(server.terminate()).isIn(0, 143);
    } finally {
      server.close();
    }
  }

  private static String question(ServerProcess server, String admin) throws Exception {
    try (Rest rest = new Rest(server.front(), admin)) {
      rest.send("POST", "/v1/projects", "{\"slug\":\"quota\",\"name\":\"Quota\"}");
      Rest.Answer made =
          rest.send(
              "POST",
              "/v1/projects/quota/keys",
              "{\"name\":\"limited\",\"limits\":{\"quota\":{\"limit\":" + QUOTA + "}}}");
      assertThat(made.status()).as(made.toString()).isEqualTo(201);
      return "{\"key\":\"" + made.body().path("secret").asString() + "\",\"project\":\"quota\"}";
    }
  }

  private List<Thread> callers(ServerProcess server, String admin, String question) {
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      callers.add(
          Thread.ofPlatform().name("caller-" + i).start(() -> call(server, admin, question)));
    }
    return callers;
  }

  /// Asks until nothing is left, or nobody answers.
  private void call(ServerProcess server, String admin, String question) {
    try (Rest rest = new Rest(server.front(), admin)) {
      while (true) {
        Rest.Answer answer = rest.send("POST", "/v1/verify", question);
        JsonNode body = answer.body();
        if (answer.status() == 503) {
          undecided.incrementAndGet();
        } else if (answer.status() == 200 && body.path("valid").asBoolean()) {
          admitted.incrementAndGet();
        } else {
          assertThat(body.path("code").asString())
              .as(answer.toString())
              .isEqualTo("quota_exceeded");
          return;
        }
      }
    } catch (IOException killed) {
      unanswered.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
