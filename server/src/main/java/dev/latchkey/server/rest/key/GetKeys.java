package dev.latchkey.server.rest.key;

import dev.latchkey.core.key.KeyHandle;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.ListKeys;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Page.Cursor;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Answer;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.Cursors;
import dev.latchkey.server.rest.Listing;
import dev.latchkey.server.rest.Operation;
import dev.latchkey.server.rest.QueryText;
import dev.latchkey.server.rest.Sorting;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lists the keys of the target: `GET /v1/projects/{project}/keys`, `GET /v1/account/keys`, `GET
/// /v1/keys/{key}/children`.
public final class GetKeys<T> implements Operation<T> {
  public static final List<String> QUERY =
      List.of(
          "limit", "cursor", "sort", "status", "creator", "subject", "name", "handle", "parent");

  /// Those of a list of children.
  public static final List<String> CHILDREN_QUERY =
      QUERY.stream().filter(name -> !name.equals("parent")).toList();

  private static final Choices<KeyQuery.Status> STATUSES = Choices.of(KeyQuery.Status.class);
  private static final int FILTER_LENGTH_MAX = 256;

  private final ListKeys listKeys;
  private final Cursors cursors;
  private final InstantSource clock;
  private final Function<T, KeyPlace> place;

  public GetKeys(
      ListKeys listKeys, Cursors cursors, InstantSource clock, Function<T, KeyPlace> place) {
    this.listKeys = listKeys;
    this.cursors = cursors;
    this.clock = clock;
    this.place = place;
  }

  @Override
  public Answer answer(Call call, T target) {
    KeyPlace of = place.apply(target);
    QueryText query = call.query();
    Wrongs wrongs = new Wrongs();
    query.allow(wrongs, of.parent() == null ? QUERY : CHILDREN_QUERY);
    KeyQuery.Status status = query.choice(wrongs, "status", STATUSES);
    Sorting<KeyQuery.Sort> sort =
        Sorting.read(query, wrongs, KeyQuery.Sort.class, KeyQuery.Sort.CREATED);
    int limit = query.limit(wrongs);
    String creator = filter(query, wrongs, "creator");
    String subject = filter(query, wrongs, "subject");
    String name = filter(query, wrongs, "name");
    KeyHandle handle = parsed(query, wrongs, "handle", KeyHandle::new);
    KeyId parent = parsed(query, wrongs, "parent", KeyFilterBody::keyId);
    wrongs.refuse();
    List<String> list =
        Listing.named("keys", of, status, sort, creator, subject, name, handle, parent);
    Cursor after = cursors.read(list, query.get("cursor"));
    Instant now = clock.instant();
    Page<KeyView> page =
        listKeys.list(
            new KeyQuery(
                of.owner(),
                new KeyFilter(
                    status,
                    creator,
                    subject,
                    name,
                    handle,
                    of.parent() == null ? parent : of.parentId()),
                sort.by(),
                sort.descending(),
                after,
                limit,
                now));
    return Listing.answer(
        page.items().stream().map(view -> KeyJson.of(view, now)).toList(),
        cursors.write(list, page.next()));
  }

  private static <V> @Nullable V parsed(
      QueryText query, Wrongs wrongs, String name, Function<String, V> parser) {
    String text = query.get(name);
    return text == null ? null : wrongs.parse(name, () -> parser.apply(text));
  }

  private static @Nullable String filter(QueryText query, Wrongs wrongs, String name) {
    String text = query.get(name);
    if (text != null && (text.isEmpty() || text.length() > FILTER_LENGTH_MAX)) {
      wrongs.add(name, "has " + text.length() + " characters; 1 to 256 are legal");
    }
    return text;
  }
}
