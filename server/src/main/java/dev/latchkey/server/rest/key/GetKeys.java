package dev.latchkey.server.rest.key;

import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.ListKeys;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Page.Cursor;
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
import java.util.stream.Stream;

/// Lists the keys of the target: `GET /v1/projects/{project}/keys`, `GET /v1/account/keys`, `GET
/// /v1/keys/{key}/children`.
public final class GetKeys<T> implements Operation<T> {
  public static final List<String> QUERY =
      Stream.concat(Stream.of("limit", "cursor", "sort"), KeyFilterQuery.NAMES.stream()).toList();

  /// Those of a list of children.
  public static final List<String> CHILDREN_QUERY =
      QUERY.stream().filter(name -> !name.equals("parent")).toList();

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
    Sorting<KeyQuery.Sort> sort =
        Sorting.read(query, wrongs, KeyQuery.Sort.class, KeyQuery.Sort.CREATED);
    int limit = query.limit(wrongs);
    KeyFilter asked = KeyFilterQuery.read(query, wrongs);
    KeyFilter filter = of.parent() == null ? asked : asked.below(of.parent().id());
    wrongs.refuse();
    List<String> list = Listing.named("keys", of, sort, filter);
    Cursor after = cursors.read(list, query.get("cursor"));
    Instant now = clock.instant();
    Page<KeyView> page =
        listKeys.list(
            new KeyQuery(of.owner(), filter, sort.by(), sort.descending(), after, limit, now));
    return Listing.answer(
        page.items().stream().map(view -> KeyJson.of(view, now)).toList(),
        cursors.write(list, page.next()));
  }
}
