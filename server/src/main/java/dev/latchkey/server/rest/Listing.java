package dev.latchkey.server.rest;

import dev.latchkey.server.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How lists and single things are answered.
public final class Listing {
  private Listing() {}

  /// `{"items": […], "nextCursor": …}`.
  public static Answer answer(List<? extends Json> items, @Nullable String nextCursor) {
    return Answer.ok(
        Json.object()
            .put("items", new Json.Array(List.copyOf(items)))
            .put("nextCursor", nextCursor)
            .build());
  }

  /// One thing with its entity tag; 304 where the caller has this version already.
  public static Answer one(Call call, Json body, long version) {
    return Preconditions.isKnown(call, version)
        ? new Answer(304, null, Map.of()).withETag(version)
        : Answer.ok(body).withETag(version);
  }

  /// What a cursor is bound to: the list, its filters and its order.
  public static List<String> named(String list, @Nullable Object... parts) {
    List<String> names = new ArrayList<>();
    names.add(list);
    for (Object part : parts) {
      names.add(part == null ? "-" : "+" + part);
    }
    return names;
  }
}
