package dev.latchkey.core.recording;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.Preview;
import dev.latchkey.core.key.PreviousSecret;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.Change;
import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.restriction.CallerOrigin;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.usage.CallOrigin;
import dev.latchkey.core.usage.UsageRetention;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Circumstances;
import dev.latchkey.core.verify.Denial;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Scope;
import dev.latchkey.core.verify.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/// A recorder with its writer and store, keys to call with, and a time that a test moves.
final class Calls {
  static final Instant START = Instant.parse("2026-11-21T10:15:00Z");
  static final ProjectId PROJECT = new ProjectId(new UUID(7, 7));

  final BatchStore store;
  final CallRecorder recorder;
  final UsageWriter writer;
  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final Picture picture = new Picture(new KeyPrefix("lk_"), 3);
  private final SplittableRandom random = new SplittableRandom(Cases.SEED);

  Calls() {
    this(new BatchStore(), "recorder");
  }

  /// What a process notes that came after others on this store.
  Calls(BatchStore store, String name) {
    this.store = store;
    recorder = new CallRecorder(4, this::now, random);
    writer =
        new UsageWriter(
            recorder,
            store,
            UsageRetention.DEFAULT,
            this::now,
            System::nanoTime,
            name,
            random.nextLong());
  }

  Instant now() {
    return now.get();
  }

  void later(Duration by) {
    now.updateAndGet(was -> was.plus(by));
  }

  LiveKey key() {
    KeyId id = new KeyId(new UUID(random.nextLong(), random.nextLong()));
    ApiKey key =
        new KeyDraft(id, new KeyOwner.OfProject(PROJECT), digest())
            .previous(
                new PreviousSecret(digest(), new Preview("lk_...x7Qz"), START.plusSeconds(60)))
            .make();
    picture.apply(new Change.KeyPut(key));
    return Objects.requireNonNull(picture.keys().byId(id));
  }

  private SecretDigest digest() {
    return new SecretDigest(random.nextLong(), 2, 3, 4);
  }

  static Presented asking(String resource, String address) {
    return new Presented(
        "text",
        Scope.of(PROJECT),
        new Ask.One(resource, "read"),
        new Circumstances(IpAddress.parse(address).orElseThrow(), CallerOrigin.NATIVE, null, null));
  }

  void admit(LiveKey key, String resource, String address) {
    Verdict verdict = new Verdict.Admitted(key, key.project(), false);
    recorder.record(asking(resource, address), verdict, CallOrigin.API);
  }

  void admitByPrevious(LiveKey key) {
    Verdict verdict = new Verdict.Admitted(key, key.project(), true);
    recorder.record(asking("a", "203.0.113.7"), verdict, CallOrigin.API);
  }

  void admit(LiveKey key) {
    admit(key, "orders/1", "203.0.113.7");
  }

  void deny(LiveKey key, Denial denial) {
    recorder.record(
        asking("orders/1", "203.0.113.7"), new Verdict.Denied(denial, key, ""), CallOrigin.API);
  }

  void refuse(Denial denial, String address) {
    recorder.record(asking("x", address), new Verdict.Denied(denial, null, ""), CallOrigin.API);
  }
}
