package dev.latchkey.app.cluster;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.people.IssueBootstrapKey;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.replica.ReplicaVerifier;
import dev.latchkey.core.seal.Pepper;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Circumstances;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Scope;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.store.OpenStore;
import dev.latchkey.store.OpeningException;
import dev.latchkey.store.SqlStore;
import dev.latchkey.store.StorePlace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;

/// A node made of the store and the verifier, without a server around it.
public final class StoreNode implements JudgingNode {
  private static final KeyPrefix PREFIX = new KeyPrefix("lk_acct_");
  private static final long LEASE_MILLIS = 1_000;

  private final InstantSource clock = InstantSource.system();
  private final Uuid7 ids;
  private final Random random;
  private final SqlStore store;
  private final ReplicaVerifier verifier;

  /// @param idSeed nodes of the same seed take the same id, which the product never does
  public StoreNode(String url, String pepper, String name, long idSeed) throws OpeningException {
    this.random = new Random(name.hashCode());
    this.ids = new Uuid7(clock, new Random(name.hashCode()));
    Seals seals = new Seals(Pepper.parse(pepper).orElseThrow(), random);
    this.store =
        new OpenStore(
                seals,
                clock,
                System::nanoTime,
                new Uuid7(() -> Instant.EPOCH, new Random(idSeed)),
                () -> new Picture(PREFIX, 1))
            .node(name, Duration.ofMillis(LEASE_MILLIS))
            .open(new StorePlace.Postgres(url, "", ""));
    this.verifier = new ReplicaVerifier(store.replica(), clock);
  }

  @Override
  public String[] issue() {
    IssueKey issueKey = new IssueKey(store, ids, random, clock, PREFIX);
    IssueBootstrapKey.Issued issued = new IssueBootstrapKey(store, ids, clock, issueKey).issue();
    store.confirmations().everywhere();
    return new String[] {issued.key().id().toString(), issued.secret().revealForShowingOnce()};
  }

  @Override
  public boolean admits(String text) {
    Presented presented = new Presented(text, Scope.ANY, Ask.NOTHING, Circumstances.UNKNOWN);
    return verifier.verify(presented) instanceof Verdict.Admitted;
  }

  @Override
  public boolean revoke(String id) {
    KeyId key = KeyId.parse(id).orElseThrow();
    long group =
        store
            .write(tx -> {
              tx.keys().remove(key);
              tx.audit().append(By.SYSTEM, null, new Deed.KeyDeleted(key, "gone"));
              return key;
            })
            .group();
    return store.confirmations().of(group) instanceof Confirmation.Confirmed;
  }

  @Override
  public int nodes() {
    return store.cluster().state().nodes().size();
  }

  @Override
  public void close() {
    store.close();
  }
}
