package dev.latchkey.client;

import dev.latchkey.client.json.Json;
import dev.latchkey.client.json.Query;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A list on the server. Nothing is fetched before something is asked for. Safe for use by many
/// threads, unlike the streams and iterators that it gives.
public final class Listing<T> {
  private final Transport transport;
  private final Class<T> type;
  private final Request request;
  private final Map<String, String> parameters;

  /// @param query the parameters are taken now; a later change of the query means nothing
  Listing(Transport transport, Class<T> type, Request request, Query<?> query) {
    this.transport = transport;
    this.type = type;
    this.request = request;
    this.parameters = new LinkedHashMap<>(query.parameters());
  }

  public Page<T> firstPage() {
    return page(parameters);
  }

  /// @param cursor [Page#nextCursor] of the page before
  public Page<T> pageAfter(String cursor) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put("cursor", cursor);
    return page(all);
  }

  /// All items, fetched page by page as they are asked for.
  public Stream<T> stream() {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(new Items(), Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  private Page<T> page(Map<String, String> query) {
    Map<String, @Nullable Object> answer = transport.json(request.query(query));
    return new Page<>(
        transport.items(type, answer.get("items")),
        answer.get("nextCursor") instanceof String next ? Optional.of(next) : Optional.empty());
  }

  @Override
  public String toString() {
    return "Listing[" + request + " " + Json.write(parameters) + "]";
  }

  /// Goes over all pages.
  private final class Items implements Iterator<T> {
    private Page<T> page = new Page<>(List.of(), Optional.empty());
    private boolean begun;
    private int at;

    @Override
    public boolean hasNext() {
      while (at == page.items().size() && (!begun || page.nextCursor().isPresent())) {
        page = begun ? pageAfter(page.nextCursor().orElseThrow()) : firstPage();
        begun = true;
        at = 0;
      }
      return at < page.items().size();
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return page.items().get(at++);
    }
  }
}
