package dev.latchkey.server.console.session;

import java.time.Duration;
import java.util.List;

/// What a page answers.
sealed interface Reply {
  /// What `Set-Cookie` says, a line each.
  List<String> cookies();

  /// @param template below `session/`
  /// @param again after how long to try again; zero for nothing
  record Shown(int status, String template, Object page, Duration again) implements Reply {
    @Override
    public List<String> cookies() {
      return List.of();
    }
  }

  /// What was asked for is done; this is where to look next.
  record Gone(String location, List<String> cookies) implements Reply {}

  static Reply page(String template, Object page) {
    return new Shown(200, template, page, Duration.ZERO);
  }

  /// A form again, with what is wrong with it.
  static Reply refused(String template, Object page) {
    return new Shown(422, template, page, Duration.ZERO);
  }

  static Reply to(String location, String... cookies) {
    return new Gone(location, List.of(cookies));
  }
}
