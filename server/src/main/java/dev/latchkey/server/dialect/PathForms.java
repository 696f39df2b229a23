package dev.latchkey.server.dialect;

import dev.latchkey.core.verify.Ask;
import dev.latchkey.gateway.dialect.Handling;
import dev.latchkey.gateway.dialect.Judging;
import dev.latchkey.gateway.request.RawTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Asks for what a path means to a system, in every form in which the upstream may take it: as it
/// stands, and without its percent forms.
public final class PathForms {
  private PathForms() {}

  /// What a call is judged by: what both forms of its path ask for, all of it. Where the system
  /// knows neither form, the site's routes say; where it knows one of them only, no key may make
  /// the call.
  ///
  /// @param meaning what one form asks for; null where the system says nothing about it, and empty
  ///   where no key may make the call
  public static Handling judged(
      String method,
      RawTarget target,
      Judging how,
      Function<String, @Nullable List<Ask.One>> meaning) {
    List<Ask.One> raw = meaning.apply(target.path());
    String decoded = target.decoded();
    List<Ask.One> other = decoded == null ? raw : meaning.apply(decoded);
    if (raw == null && other == null) {
      return Handling.BY_ROUTES;
    }
    if (raw == null || other == null || raw.isEmpty() || other.isEmpty()) {
      return new Handling.Judged(new Ask.Unrouted(method, target.path()), how);
    }
    List<Ask.One> all = new ArrayList<>(raw);
    if (decoded != null) {
      all.addAll(other);
    }
    Ask ask = all.size() == 1 ? all.getFirst() : new Ask.Several(all, false);
    return new Handling.Judged(ask, how);
  }
}
