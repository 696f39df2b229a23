package dev.latchkey.store.limit;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.store.StoreFailure.Tampered;
import dev.latchkey.store.row.Refusals;
import dev.latchkey.store.sql.Row;
import dev.latchkey.store.sql.Session;
import java.util.List;
import java.util.Optional;

/// Rows that another hand has taken out. The change log tells of them: it keeps the newest change
/// of each thing, and that is its end where the store itself took it out. Other rows give
/// something, so that who takes one out takes that away; without this one a quota would be as good
/// as new.
public final class MissingQuotas {
  private static final String WHY = "another hand has taken it out";

  private static final String OF_ALL =
      """
      select distinct c.id from change c
      where c.kind = '%1$s' and c.body is not null
        and not exists (select 1 from %1$s q where q.id = c.id)
        and not exists (select 1 from change d
          where d.kind = c.kind and d.id = c.id and d.n > c.n)
        and exists (select 1 from api_key k where k.id = c.id)
      """
          .formatted(QuotaShape.TABLE);
  private static final String OF_ONE =
      """
      select count(*) from change c
      where c.kind = '%1$s' and c.id = ? and c.body is not null
        and not exists (select 1 from %1$s q where q.id = c.id)
        and not exists (select 1 from change d
          where d.kind = c.kind and d.id = c.id and d.n > c.n)
      """
          .formatted(QuotaShape.TABLE);

  private final Refusals refusals;

  public MissingQuotas(Refusals refusals) {
    this.refusals = refusals;
  }

  /// Those of all keys that are there, each reported.
  public List<KeyId> all(Session session) {
    List<String> keys = session.list(OF_ALL, Row::text);
    keys.forEach(this::refuse);
    return keys.stream().map(KeyId::parse).flatMap(Optional::stream).toList();
  }

  /// Whether the key's is missing, by what was committed.
  boolean is(Session session, String key) {
    return session.number(OF_ONE, key) > 0;
  }

  Tampered refuse(String key) {
    return refusals.refuse(QuotaShape.TABLE, key, WHY);
  }
}
