package dev.latchkey.server.console;

import dev.latchkey.server.rest.PathTemplate;
import dev.latchkey.server.rest.RouteTable;

/// One row of the table: which method on which path shows or does what, for whom.
///
/// @param method `GET`, which changes nothing, or `POST`
public record PageRoute(String method, PathTemplate path, Work<?> work)
    implements RouteTable.Entry {

  /// A page action behind its guard.
  public record Work<T>(PageGuard<T> guard, PageAction<T> action) {
    PageAnswer answer(Visit visit) {
      return action.answer(visit, guard.admit(visit));
    }
  }

  static <T> PageRoute get(String path, PageGuard<T> guard, PageAction<T> action) {
    return new PageRoute("GET", new PathTemplate("/console" + path), new Work<>(guard, action));
  }

  static <T> PageRoute post(String path, PageGuard<T> guard, PageAction<T> action) {
    return new PageRoute("POST", new PathTemplate("/console" + path), new Work<>(guard, action));
  }
}
