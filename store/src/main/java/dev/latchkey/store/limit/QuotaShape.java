package dev.latchkey.store.limit;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.limit.Quota;
import dev.latchkey.core.limit.QuotaUse;
import dev.latchkey.core.replica.Change;
import dev.latchkey.store.row.BodyReader;
import dev.latchkey.store.row.BodyWriter;
import dev.latchkey.store.row.Column;
import dev.latchkey.store.row.Shape;
import java.util.List;
import java.util.Optional;

/// How the use of quotas is kept: one row a key, for the period that was drawn from last.
public final class QuotaShape implements Shape<QuotaUse> {
  public static final String TABLE = "quota_use";

  private static final int VERSION = 1;

  @Override
  public String table() {
    return TABLE;
  }

  @Override
  public String id(QuotaUse use) {
    return use.key().toString();
  }

  @Override
  public List<Column<QuotaUse>> columns() {
    return List.of(
        Column.number("period", QuotaUse::periodStartMillis),
        Column.number("drawn", QuotaUse::drawn));
  }

  @Override
  public byte[] encode(QuotaUse use) {
    return new BodyWriter(VERSION)
        .id(use.key().uuid())
        .text(use.refill().wire())
        .number(use.periodStartMillis())
        .number(use.drawn())
        .number(use.added())
        .number(use.epoch())
        .bytes();
  }

  @Override
  public QuotaUse decode(byte[] body, byte[] secret) {
    BodyReader in = new BodyReader(body, VERSION);
    QuotaUse use =
        new QuotaUse(
            new KeyId(in.id()),
            Quota.Refill.parse(in.text()).orElseThrow(),
            in.number(),
            in.number(),
            in.number(),
            in.number());
    in.end();
    return use;
  }

  @Override
  public boolean needsAudit() {
    return false;
  }

  @Override
  public Change put(QuotaUse use) {
    return new Change.QuotaPut(use);
  }

  @Override
  public Change gone(String id) {
    return new Change.QuotaGone(KeyId.parse(id).orElseThrow());
  }

  /// Without its row a quota would be as good as new.
  @Override
  public Optional<Change> doubted(String id) {
    return KeyId.parse(id).map(Change.QuotaDoubted::new);
  }
}
