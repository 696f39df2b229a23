package dev.latchkey.server.dialect.cocalc;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.usage.LastUse;
import dev.latchkey.server.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// KEY as CoCalc writes it. Its id is the key's number.
final class KeyWords {
  /// As JavaScript writes dates.
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private KeyWords() {}

  /// @param secret null where it was shown before
  static Json json(KeyView view, @Nullable String secret) {
    ApiKey key = view.key();
    AccountId account =
        key.owner() instanceof KeyOwner.OfAccount(AccountId owner)
            ? owner
            : key.createdBy().account();
    LastUse lastUse = view.lastUse();
    Json.ObjectBuilder json =
        Json.object()
            .put("id", key.number())
            .put("account_id", account == null ? null : account.uuid().toString())
            .put("name", key.name().text())
            .put("created", date(key.createdAt()))
            .put("expire", date(key.validity().expiresAt()))
            .put("last_active", date(lastUse == null ? null : lastUse.at()))
            .put("trunc", key.preview().text());
    return secret == null ? json.build() : json.put("secret", secret).build();
  }

  static @Nullable String date(@Nullable Instant instant) {
    return instant == null ? null : DATE.format(instant);
  }
}
