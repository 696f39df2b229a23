package dev.latchkey.store.key;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.Disabled;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.PreviousSecret;
import dev.latchkey.core.replica.Change;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.store.journal.TakenAway;
import dev.latchkey.store.row.Column;
import dev.latchkey.store.row.Shape;
import dev.latchkey.store.search.MarkedWords;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How keys are kept.
public final class KeyShape implements Shape<ApiKey> {
  /// What stands in `expires_at` for a key that never expires, so that it sorts last.
  static final long NEVER = Long.MAX_VALUE;

  static final String ACTIVE = "active";
  static final String DISABLED = "disabled";

  /// Deactivated at its expiry.
  static final String LAPSED = "lapsed";

  static final List<String> STATUSES = List.of(ACTIVE, DISABLED, LAPSED);

  private final List<Column<ApiKey>> columns;

  public KeyShape(Seals seals) {
    this.columns =
        List.of(
            Column.number("number", ApiKey::number),
            Column.text("handle", key -> written(key.handle())),
            Column.text("owner", key -> owner(key.owner())),
            Column.text("project", key -> written(key.project())),
            Column.text("creator", key -> key.createdBy().id()),
            Column.text("creator_account", key -> written(key.createdBy().account())),
            Column.text("parent", key -> written(key.parent())),
            Column.text("subject", key -> written(key.subject())),
            Column.text("name", key -> key.name().text()),
            Column.text("words", key -> MarkedWords.of(key.name().text())),
            Column.text("status", KeyShape::status),
            Column.number("created_at", key -> key.createdAt().toEpochMilli()),
            Column.number("expires_at", KeyShape::expiresAt),
            Column.text("previous_blind", (key, generation) -> previous(seals, generation, key)),
            Column.bytes("blind", (key, generation) -> seals.blindIndex(generation, key.digest())));
  }

  @Override
  public String table() {
    return "api_key";
  }

  @Override
  public String id(ApiKey key) {
    return key.id().toString();
  }

  @Override
  public List<Column<ApiKey>> columns() {
    return columns;
  }

  @Override
  public byte[] encode(ApiKey key) {
    return KeyBody.write(key);
  }

  @Override
  public ApiKey decode(byte[] body, byte[] secret) {
    return KeyBody.read(body, secret);
  }

  @Override
  public byte[] secret(ApiKey key) {
    return KeyBody.secret(key);
  }

  @Override
  public boolean hasSecret() {
    return true;
  }

  @Override
  public Optional<TakenAway> takenAway(ApiKey before, ApiKey after, Instant now) {
    Disabled disabled = after.disabled();
    // What has expired is refused by its time, in a restored state too.
    boolean byHand = disabled != null && disabled.cause() != Disabled.Cause.EXPIRY;
    if (before.disabled() == null && byHand) {
      return Optional.of(TakenAway.DISABLED);
    }
    if (!before.digest().equals(after.digest()) || isCut(before.previous(), after, now)) {
      return Optional.of(TakenAway.ROTATED);
    }
    return Narrowing.of(before, after) ? Optional.of(TakenAway.NARROWED) : Optional.empty();
  }

  @Override
  public boolean givesRights() {
    return true;
  }

  @Override
  public Change put(ApiKey key) {
    return new Change.KeyPut(key);
  }

  @Override
  public Change gone(String id) {
    return new Change.KeyGone(KeyId.parse(id).orElseThrow());
  }

  static String owner(KeyOwner owner) {
    return switch (owner) {
      case KeyOwner.OfAccount of -> of.account().toString();
      case KeyOwner.OfProject of -> of.project().toString();
    };
  }

  /// Whether a previous secret that still worked works no longer, or for a shorter time.
  private static boolean isCut(@Nullable PreviousSecret before, ApiKey key, Instant now) {
    PreviousSecret after = key.previous();
    return before != null
        && before.worksAt(now)
        && (after == null
            || !after.digest().equals(before.digest())
            || after.validUntil().isBefore(before.validUntil()));
  }

  private static @Nullable String previous(Seals seals, int generation, ApiKey key) {
    PreviousSecret previous = key.previous();
    return previous == null
        ? null
        : HexFormat.of().formatHex(seals.blindIndex(generation, previous.digest()));
  }

  private static String status(ApiKey key) {
    Disabled disabled = key.disabled();
    if (disabled == null) {
      return ACTIVE;
    }
    return disabled.cause() == Disabled.Cause.EXPIRY ? LAPSED : DISABLED;
  }

  private static long expiresAt(ApiKey key) {
    Instant expiresAt = key.validity().expiresAt();
    return expiresAt == null ? NEVER : expiresAt.toEpochMilli();
  }

  private static @Nullable String written(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
