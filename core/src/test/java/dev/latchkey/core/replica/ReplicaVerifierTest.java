package dev.latchkey.core.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.cases.Texts;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyFormat;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.KeyStatus;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.core.people.Slug;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Circumstances;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Scope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

class ReplicaVerifierTest {
  private static final KeyPrefix PREFIX = new KeyPrefix("lk_live_");
  private static final String STROKES = "0Azk9_-.~ \u017f\u212a\u0131\u0661\uff10\u0000";

  private final Secret secret = KeyFormat.generate(PREFIX, new SplittableRandom(Cases.SEED));
  private final String text = secret.revealForShowingOnce();

  @Test
  void aKeyIsAdmittedByItsExactTextOnly() {
    ReplicaVerifier verifier = verifier(new Replica(picture(KeyStatus.ACTIVE), unbounded()));
    assertThat(judge(verifier, text)).isEqualTo(Outcome.ADMITTED);
    for (String changed : changed(text)) {
      assertThat(judge(verifier, changed)).as(changed).isIn(Outcome.MALFORMED, Outcome.UNKNOWN);
    }
  }

  /// All texts that differ in one character, in case, in two swapped neighbours, by one more or by
  /// one less.
  private static List<String> changed(String text) {
    List<String> changed = new ArrayList<>();
    for (int i = 0; i <= text.length(); i++) {
      String head = text.substring(0, i);
      String tail = text.substring(i);
      for (int j = 0; j < STROKES.length(); j++) {
        changed.add(head + STROKES.charAt(j) + tail);
        if (!tail.isEmpty()) {
          changed.add(head + STROKES.charAt(j) + tail.substring(1));
        }
      }
      if (!tail.isEmpty()) {
        changed.add(head + (char) (tail.charAt(0) ^ 0x20) + tail.substring(1));
        changed.add(head + tail.substring(1));
      }
      if (tail.length() > 1) {
        changed.add(head + tail.charAt(1) + tail.charAt(0) + tail.substring(2));
      }
    }
    changed.removeIf(text::equals);
    assertThat(changed).hasSizeGreaterThan(1_000);
    return changed;
  }

  @Test
  void randomMistypingsOfAKeyAreRefused() {
    ReplicaVerifier verifier = verifier(new Replica(picture(KeyStatus.ACTIVE), unbounded()));
    SplittableRandom random = new SplittableRandom(Cases.SEED);
    for (int i = 0; i < 100_000; i++) {
      String mistyped = Texts.mistyped(random, text);
      if (!mistyped.equals(text)) {
        assertThat(judge(verifier, mistyped)).isIn(Outcome.MALFORMED, Outcome.UNKNOWN);
      }
    }
  }

  /// A node whose lease ran out takes a new picture and a new lease just while a verification asks
  /// the old lease. What was revoked in between must not be admitted from the old picture.
  @Test
  void aPictureThatWasReplacedWhileTheLeaseWasAskedDoesNotDecide() {
    List<Runnable> onAsking = new ArrayList<>();
    LongSupplier clock =
        () -> {
          onAsking.forEach(Runnable::run);
          return 150;
        };
    Lease lease = new Lease(clock::getAsLong);
    Replica replica = new Replica(picture(KeyStatus.ACTIVE), lease);
    lease.until(200);
    onAsking.add(() -> replica.replace(picture(KeyStatus.DISABLED), 7));
    assertThat(judge(verifier(replica), text)).isEqualTo(Outcome.DISABLED);
  }

  @Test
  void aWrongChecksumIsToldEvenWithoutALeaseAndNothingElseIs() {
    Lease over = new Lease(() -> 0);
    ReplicaVerifier verifier = verifier(new Replica(picture(KeyStatus.ACTIVE), over));
    String mistyped =
        text.substring(0, 12) + (text.charAt(12) == 'x' ? 'y' : 'x') + text.substring(13);
    assertThat(judge(verifier, mistyped)).isEqualTo(Outcome.MALFORMED);
    assertThat(judge(verifier, text)).isEqualTo(Outcome.UNDECIDED);
    assertThat(judge(verifier, "unknown")).isEqualTo(Outcome.UNDECIDED);
  }

  private static Outcome judge(ReplicaVerifier verifier, String credential) {
    return Outcome.of(
        verifier.verify(
            new Presented(
                credential,
                Scope.of(PlainKeys.PROJECT),
                new Ask.One("orders/17", "write"),
                Circumstances.UNKNOWN)));
  }

  private static ReplicaVerifier verifier(Replica replica) {
    return new ReplicaVerifier(replica, InstantSource.fixed(Instant.ofEpochMilli(RandomKeys.NOW)));
  }

  private static Lease unbounded() {
    Lease lease = new Lease(() -> 0);
    lease.unbounded();
    return lease;
  }

  private Picture picture(KeyStatus status) {
    Picture picture = new Picture(new KeyPrefix("lk_"), Cases.SEED);
    KeyName name = new KeyName("test");
    picture.apply(
        new Change.ProjectPut(
            new Project(
                PlainKeys.PROJECT,
                new Slug("test"),
                name,
                true,
                PREFIX,
                ProjectPolicy.DEFAULT,
                Project.DEFAULT_PERMISSIONS,
                Map.of(),
                Instant.EPOCH,
                1)));
    picture.apply(
        new Change.KeyPut(KeyDraft.of(PlainKeys.key(1, 1, status)).digest(secret.digest()).make()));
    return picture;
  }
}
