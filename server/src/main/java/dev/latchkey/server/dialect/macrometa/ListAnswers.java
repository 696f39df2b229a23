package dev.latchkey.server.dialect.macrometa;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.site.SiteId;
import dev.latchkey.gateway.dialect.Hearer;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Reads names off the lists that upstreams answer with: of fabrics, collections, streams, query
/// workers and managed keys.
final class ListAnswers {
  private static final int NAME_LENGTH_MAX = 256;
  private static final List<String> NAMED_BY = List.of("name", "topic", "id");

  private final Catalogue catalogue;
  private final Consumer<Runnable> beside;

  /// @param beside does something that nobody waits for, off the event loop
  ListAnswers(Catalogue catalogue, Consumer<Runnable> beside) {
    this.catalogue = catalogue;
    this.beside = beside;
  }

  /// Who hears the answer to a call; null where it asks for no list.
  @Nullable Hearer hearer(SiteId site, String method, C8Path path, @Nullable String query) {
    Catalogue.Place place = method.equals("GET") ? place(site, path) : null;
    return place == null
        ? null
        : (encoding, body) ->
            beside.accept(() ->
                plain(encoding, body)
                    .flatMap(ListAnswers::names)
                    .ifPresent(names -> catalogue.hear(place, query, names)));
  }

  private static Catalogue.@Nullable Place place(SiteId site, C8Path path) {
    return switch (String.join("/", path.rest())) {
      case "database", "database/user" -> Catalogue.Place.ofFabrics(site);
      case "collection" -> new Catalogue.Place(site, path.fabric(), Kind.COLLECTION);
      case "streams" -> new Catalogue.Place(site, path.fabric(), Kind.STREAM);
      case "restql", "restql/user" -> new Catalogue.Place(site, path.fabric(), Kind.QUERY_WORKER);
      case "kms/managedkey" -> new Catalogue.Place(site, path.fabric(), Kind.MANAGED_KEY);
      default -> null;
    };
  }

  /// The body without its encoding; empty where it is in one that is not known, or too long.
  private static Optional<byte[]> plain(@Nullable String encoding, byte[] body) {
    if (encoding == null || encoding.equals("identity")) {
      return Optional.of(body);
    }
    if (!encoding.equals("gzip")) {
      return Optional.empty();
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] read = in.readNBytes(Hearer.BYTES_MAX + 1);
      return read.length > Hearer.BYTES_MAX ? Optional.empty() : Optional.of(read);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<List<String>> names(byte[] body) {
    try {
      Json read = StrictJson.readDocument(StrictJson.text(body));
      Json result = read instanceof Json.Obj(Map<String, Json> all) ? all.get("result") : null;
      if (result instanceof Json.Obj(Map<String, Json> page)) {
        result = page.get("items");
      }
      return result instanceof Json.Array(List<Json> items)
          ? Optional.of(names(items))
          : Optional.empty();
    } catch (FaultException e) {
      return Optional.empty();
    }
  }

  private static List<String> names(List<Json> items) {
    List<String> names = new ArrayList<>();
    for (Json item : items) {
      Json name = item;
      if (item instanceof Json.Obj(Map<String, Json> members)) {
        name =
            NAMED_BY.stream()
                .filter(members::containsKey)
                .findFirst()
                .map(members::get)
                .orElse(Json.Null.VALUE);
      }
      if (name instanceof Json.Text(String text)
          && !text.isEmpty()
          && text.length() <= NAME_LENGTH_MAX) {
        names.add(text);
      }
    }
    return names;
  }
}
