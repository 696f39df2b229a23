package dev.latchkey.server.rest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a route is documented.
///
/// @param id the operation's id, unique
/// @param tag the subject
/// @param request the schema of the body; null when there is none
/// @param response the schema of a good answer
/// @param status the status of a good answer
/// @param query the query parameters that it takes
/// @param traits what else there is to say
public record RouteDoc(
    String id,
    String tag,
    String summary,
    @Nullable String request,
    String response,
    int status,
    List<String> query,
    Set<Trait> traits) {

  /// What some operations have in common, beside what their method says.
  public enum Trait {
    /// Takes an `Idempotency-Key`.
    REPEATABLE,
    /// Body and answer are lines of JSON (`application/x-ndjson`); the schemas are of one line.
    LINES,
    /// May be done and not yet known on every node (202).
    REVOKING
  }

  public static RouteDoc read(String id, String tag, String summary, String response) {
    return new RouteDoc(id, tag, summary, null, response, 200, List.of(), Set.of());
  }

  public static RouteDoc change(
      String id, String tag, String summary, @Nullable String request, String response) {
    return new RouteDoc(id, tag, summary, request, response, 200, List.of(), Set.of());
  }

  public static RouteDoc creation(
      String id, String tag, String summary, String request, String response) {
    return new RouteDoc(
        id, tag, summary, request, response, 201, List.of(), Set.of(Trait.REPEATABLE));
  }

  public RouteDoc query(String... names) {
    return new RouteDoc(id, tag, summary, request, response, status, List.of(names), traits);
  }

  /// That it takes an `Idempotency-Key`, without making anything new.
  public RouteDoc repeatable() {
    return with(Trait.REPEATABLE);
  }

  /// That it takes rights away, whatever its method.
  public RouteDoc revoking() {
    return with(Trait.REVOKING);
  }

  RouteDoc lines() {
    return with(Trait.LINES);
  }

  private RouteDoc with(Trait trait) {
    Set<Trait> all = new HashSet<>(traits);
    all.add(trait);
    return new RouteDoc(id, tag, summary, request, response, status, query, Set.copyOf(all));
  }

  boolean has(Trait trait) {
    return traits.contains(trait);
  }
}
