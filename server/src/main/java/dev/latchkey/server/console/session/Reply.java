package dev.latchkey.server.console.session;

import static dev.latchkey.server.console.part.Texts.t;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// What a page answers.
sealed interface Reply {
  /// What `Set-Cookie` says, a line each.
  List<String> cookies();

  /// @param template below `session/`
  /// @param again after how long to try again; zero for nothing
  /// @param leadsTo where its form may lead beside this server, such as `https://app.example.com`;
  ///   empty for nowhere
  record Shown(
      int status,
      String template,
      Object page,
      Duration again,
      List<String> cookies,
      String leadsTo)
      implements Reply {}

  /// What was asked for is done; this is where to look next.
  record Gone(String location, List<String> cookies) implements Reply {}

  static Reply page(String template, Object page, String... cookies) {
    return new Shown(200, template, page, Duration.ZERO, List.of(cookies), "");
  }

  /// A page whose form leads to another server in the end.
  static Reply leading(String template, Object page, String to) {
    return new Shown(200, template, page, Duration.ZERO, List.of(), to);
  }

  /// A form again, with what is wrong with it.
  static Reply refused(String template, Object page) {
    return new Shown(422, template, page, Duration.ZERO, List.of(), "");
  }

  /// A form again, which is read after this time.
  static Reply later(String template, FormView form, Duration until) {
    return later(template, form, until, same -> same);
  }

  /// As above, where the form is a part of what the template shows.
  static Reply later(String template, FormView form, Duration until, Function<FormView, ?> page) {
    return new Shown(429, template, page.apply(form.refused(wait(until))), until, List.of(), "");
  }

  /// How people are told to wait so long.
  static String wait(Duration until) {
    long seconds = until.toSeconds() + 1;
    return seconds < 120
        ? t("signin.wait.seconds", seconds)
        : t("signin.wait.minutes", seconds / 60 + 1);
  }

  /// A page that says why there is nothing else to show.
  static Reply instead(int status, String template, Object page) {
    return new Shown(status, template, page, Duration.ZERO, List.of(), "");
  }

  static Reply to(String location, String... cookies) {
    return new Gone(location, List.of(cookies));
  }
}
