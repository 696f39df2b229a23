package dev.latchkey.store.backup;

import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.store.counter.Counter;
import dev.latchkey.store.counter.CounterRow;
import dev.latchkey.store.journal.Revocation;
import dev.latchkey.store.journal.RevokedSince;
import dev.latchkey.store.journal.TakenAway;
import dev.latchkey.store.row.Shape;
import dev.latchkey.store.sql.Row;
import dev.latchkey.store.sql.Session;
import dev.latchkey.store.table.Table;
import dev.latchkey.store.table.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What was revoked between a backup and the store as it is now, found by comparing the two. It
/// needs no journal, which several nodes would each have a part of; but the store must still be
/// there.
public final class TakenSince {
  private static final String LINK = "select chain from audit where sequence = ?";

  private final Seals seals;
  private final Instant now;

  public TakenSince(Seals seals, Instant now) {
    this.seals = seals;
    this.now = now;
  }

  /// Unknown when the store did not go on from the backup: then it never had what the backup has.
  public RevokedSince between(Session backup, Session store) {
    Tables tables = new Tables(seals);
    Optional<Counter> then = CounterRow.read(backup, seals);
    if (then.isEmpty() || !goesOnFrom(then.get(), store)) {
      return new RevokedSince.Unknown("the store did not go on from this backup");
    }
    List<Revocation> out = new ArrayList<>();
    for (Table<?> table : tables.all()) {
      if (table.shape().givesRights()) {
        compare(table, backup, store, out);
      }
    }
    return new RevokedSince.Known(out);
  }

  private static boolean goesOnFrom(Counter then, Session store) {
    return then.auditSequence() == 0
        || store
            .first(LINK, Row::bytes, then.auditSequence())
            .filter(link -> Arrays.equals(link, then.auditTip()))
            .isPresent();
  }

  private <T> void compare(Table<T> table, Session backup, Session store, List<Revocation> out) {
    table
        .reader()
        .each(
            backup,
            row ->
                row.open()
                    .flatMap(before -> taken(table, before, store))
                    .ifPresent(revocation -> out.add(revocation)));
  }

  private <T> Optional<Revocation> taken(Table<T> table, T before, Session store) {
    Shape<T> shape = table.shape();
    String id = shape.id(before);
    return how(table, before, id, store).map(how -> new Revocation(shape.table(), id, how));
  }

  /// A row that is not believed any more may have been revoked: a person is to look at it.
  private <T> Optional<TakenAway> how(Table<T> table, T before, String id, Session store) {
    try {
      Optional<T> after = table.reader().find(store, 0, "where t.id = ?", id);
      return after.isEmpty()
          ? Optional.of(TakenAway.DELETED)
          : table.shape().takenAway(before, after.get(), now);
    } catch (StoreException e) {
      if (e.failure() instanceof StoreFailure.Tampered) {
        return Optional.of(TakenAway.DISABLED);
      }
      throw e;
    }
  }
}
