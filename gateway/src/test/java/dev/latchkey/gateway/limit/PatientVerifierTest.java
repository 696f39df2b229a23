package dev.latchkey.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Circumstances;
import dev.latchkey.core.verify.Denial;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Scope;
import dev.latchkey.core.verify.Verdict;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatientVerifierTest {
  private static final Presented QUESTION =
      new Presented("k", Scope.ANY, Ask.NOTHING, Circumstances.UNKNOWN);
  private static final Verdict DECIDED = new Verdict.Denied(Denial.QUOTA_EXCEEDED, null, "");

  private final Vertx vertx = Vertx.vertx();
  private final CompletableFuture<Void> drawn = new CompletableFuture<>();
  private final Verdict waiting = new Verdict.Undecided("", 1, drawn);
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger paused = new AtomicInteger();

  @AfterEach
  void end() {
    vertx.close().await();
  }

  private CompletableFuture<Verdict> ask(PatientVerifier verifier) {
    CompletableFuture<Verdict> answer = new CompletableFuture<>();
    vertx.runOnContext(now -> verifier.verify(QUESTION, paused::incrementAndGet, answer::complete));
    return answer;
  }

  @Test
  void whatIsDecidedIsAnsweredAtOnce() throws Exception {
    PatientVerifier verifier = new PatientVerifier(presented -> DECIDED);
    assertThat(ask(verifier).get(60, TimeUnit.SECONDS)).isSameAs(DECIDED);
    assertThat(paused).hasValue(0);
    assertThat(verifier.waits()).isZero();
  }

  @Test
  void whatMustWaitIsAskedAgainWhenItIsWorthIt() throws Exception {
    PatientVerifier verifier =
        new PatientVerifier(presented -> asked.incrementAndGet() == 1 ? waiting : DECIDED);
    CompletableFuture<Verdict> answer = new CompletableFuture<>();
    Runnable onPause =
        () -> {
          paused.incrementAndGet();
          drawn.complete(null);
        };
    vertx.runOnContext(now -> verifier.verify(QUESTION, onPause, answer::complete));
    assertThat(answer.get(60, TimeUnit.SECONDS)).isSameAs(DECIDED);
    assertThat(asked).hasValue(2);
    assertThat(paused).hasValue(1);
    assertThat(verifier.waits()).isEqualTo(1);
    assertThat(verifier.givenUp()).isZero();
  }

  @Test
  void whoeverWaitsInVainIsAnsweredOnceAndUndecided() throws Exception {
    PatientVerifier verifier =
        new PatientVerifier(presented -> {
          asked.incrementAndGet();
          return waiting;
        });
    ConcurrentLinkedQueue<Verdict> answers = new ConcurrentLinkedQueue<>();
    vertx.runOnContext(now -> verifier.verify(QUESTION, () -> {}, answers::add));
    for (int looks = 0; looks < 600 && answers.isEmpty(); looks++) {
      Thread.sleep(PatientVerifier.WAIT_MILLIS_MAX);
    }
    drawn.complete(null);
    CompletableFuture<Void> later = new CompletableFuture<>();
    vertx.setTimer(50, now -> later.complete(null));
    later.get(60, TimeUnit.SECONDS);
    assertThat(answers).containsExactly(waiting);
    assertThat(asked).hasValue(1);
    assertThat(verifier.givenUp()).isEqualTo(1);
  }

  @Test
  void oneMoreThanMayWaitIsAnsweredUndecidedAtOnce() throws Exception {
    PatientVerifier verifier = new PatientVerifier(presented -> waiting);
    AtomicInteger answered = new AtomicInteger();
    CompletableFuture<Integer> atOnce = new CompletableFuture<>();
    vertx.runOnContext(now -> {
      for (int i = 0; i < PatientVerifier.WAITING_MAX + 3; i++) {
        verifier.verify(QUESTION, () -> {}, verdict -> answered.incrementAndGet());
      }
      atOnce.complete(answered.get());
    });
    assertThat(atOnce.get(60, TimeUnit.SECONDS)).isEqualTo(3);
  }
}
