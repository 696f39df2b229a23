package dev.latchkey.server.rest.key;

import dev.latchkey.core.key.KeyHandle;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.QueryText;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The query parameters that say which keys are meant.
final class KeyFilterQuery {
  static final List<String> NAMES =
      List.of("status", "creator", "subject", "name", "handle", "parent");

  private static final Choices<KeyQuery.Status> STATUSES = Choices.of(KeyQuery.Status.class);
  private static final int TEXT_LENGTH_MAX = 256;

  private KeyFilterQuery() {}

  static KeyFilter read(QueryText query, Wrongs wrongs) {
    return new KeyFilter(
        query.choice(wrongs, "status", STATUSES),
        text(query, wrongs, "creator"),
        text(query, wrongs, "subject"),
        text(query, wrongs, "name"),
        parsed(query, wrongs, "handle", KeyHandle::new),
        parsed(query, wrongs, "parent", KeyFilterBody::keyId));
  }

  private static <T> @Nullable T parsed(
      QueryText query, Wrongs wrongs, String name, Function<String, T> parser) {
    String text = query.get(name);
    return text == null ? null : wrongs.parse(name, () -> parser.apply(text));
  }

  private static @Nullable String text(QueryText query, Wrongs wrongs, String name) {
    String text = query.get(name);
    if (text != null && (text.isEmpty() || text.length() > TEXT_LENGTH_MAX)) {
      wrongs.add(name, "has " + text.length() + " characters; 1 to 256 are legal");
    }
    return text;
  }
}
