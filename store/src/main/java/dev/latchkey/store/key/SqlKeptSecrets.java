package dev.latchkey.store.key;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.store.KeptSecrets;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.store.row.Guard;
import dev.latchkey.store.row.Refusals;
import dev.latchkey.store.sql.Row;
import dev.latchkey.store.sql.Session;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The kept secrets of one transaction, each under a seal that is bound to the key, to the digest
/// of the secret, and to the time since which its project keeps secrets: a row of another key, of
/// an older secret, or from before the last erasure does not open.
///
/// They stand beside the change log, which would go on holding what was erased.
public final class SqlKeptSecrets implements KeptSecrets {
  static final String TABLE = "kept_secret";

  private static final String FIND = "select seal, generation from kept_secret where key = ?";
  private static final String PUT =
      """
      insert into kept_secret (key, project, seal, generation) values (?, ?, ?, ?)
      on conflict (key) do update set
        project = excluded.project, seal = excluded.seal, generation = excluded.generation
      """;
  private static final String REMOVE = "delete from kept_secret where key = ?";
  private static final String REMOVE_ALL = "delete from kept_secret where project = ?";

  private final Session session;
  private final Guard guard;
  private final Seals seals;
  private final Refusals refusals;
  private final Runnable touched;

  /// `touched` is run when something was written.
  public SqlKeptSecrets(
      Session session, Guard guard, Seals seals, Refusals refusals, Runnable touched) {
    this.session = session;
    this.guard = guard;
    this.seals = seals;
    this.refusals = refusals;
    this.touched = touched;
  }

  /// In the place of the project of account-wide keys.
  private static final String ACCOUNTS = "accounts";

  private record Sealed(byte[] seal, int generation) {
    static Sealed of(Row row) throws SQLException {
      return new Sealed(row.bytes(), (int) row.number());
    }
  }

  @Override
  public Optional<Secret> find(ApiKey key, @Nullable Project project) {
    guard.check();
    return session.first(FIND, Sealed::of, key.id().toString()).map(row -> open(key, project, row));
  }

  private Secret open(ApiKey key, @Nullable Project project, Sealed row) {
    return seals
        .open(row.generation(), row.seal(), bound(key, project, row.generation()))
        .map(Secret::of)
        .orElseThrow(() ->
            new StoreException(
                refusals.refuse(TABLE, key.id().toString(), "its seal does not hold"), null));
  }

  @Override
  public void put(ApiKey key, @Nullable Project project, Secret secret) {
    guard.check();
    int generation = seals.generation();
    byte[] seal = seals.seal(secret.revealForSealing(), bound(key, project, generation));
    String of = project == null ? ACCOUNTS : project.id().toString();
    session.update(PUT, key.id().toString(), of, seal, generation);
    touched.run();
  }

  @Override
  public void removeAll(ProjectId project) {
    guard.check();
    session.update(REMOVE_ALL, project.toString());
    touched.run();
  }

  @Override
  public int removeAllOfAccounts() {
    guard.check();
    int removed = session.update(REMOVE_ALL, ACCOUNTS);
    if (removed > 0) {
      touched.run();
    }
    return removed;
  }

  /// Erases the one of the key with this written id.
  static void forget(Session session, String key) {
    session.update(REMOVE, key);
  }

  private static byte[] bound(ApiKey key, @Nullable Project project, int generation) {
    byte[] table = TABLE.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(table.length + 5 * Long.BYTES + SecretDigest.BYTES + Integer.BYTES)
        .put(table)
        .putLong(key.id().uuid().getMostSignificantBits())
        .putLong(key.id().uuid().getLeastSignificantBits())
        .putLong(project == null ? 0 : project.id().uuid().getMostSignificantBits())
        .putLong(project == null ? 0 : project.id().uuid().getLeastSignificantBits())
        .putLong(project == null ? 0 : project.revealableSince())
        .put(key.digest().bytes())
        .putInt(generation)
        .array();
  }
}
