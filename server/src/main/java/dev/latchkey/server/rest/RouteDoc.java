package dev.latchkey.server.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a route is documented.
///
/// @param id the operation's id, unique
/// @param tag the subject
/// @param request the schema of the body; null when there is none
/// @param response the schema of a good answer
/// @param status the status of a good answer
/// @param query the query parameters that it takes
public record RouteDoc(
    String id,
    String tag,
    String summary,
    @Nullable String request,
    String response,
    int status,
    List<String> query) {

  public static RouteDoc read(String id, String tag, String summary, String response) {
    return new RouteDoc(id, tag, summary, null, response, 200, List.of());
  }

  public static RouteDoc change(
      String id, String tag, String summary, @Nullable String request, String response) {
    return new RouteDoc(id, tag, summary, request, response, 200, List.of());
  }

  public static RouteDoc creation(
      String id, String tag, String summary, String request, String response) {
    return new RouteDoc(id, tag, summary, request, response, 201, List.of());
  }

  public RouteDoc query(String... names) {
    return new RouteDoc(id, tag, summary, request, response, status, List.of(names));
  }
}
