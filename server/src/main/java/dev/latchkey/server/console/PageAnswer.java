package dev.latchkey.server.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// What a page action answers.
public sealed interface PageAnswer {

  /// A page, or with htmx a part of one.
  record Shown(int status, String html) implements PageAnswer {}

  /// That what was asked for is done, and what to look at next.
  record Seen(String location) implements PageAnswer {}

  static PageAnswer page(String html) {
    return new Shown(200, html);
  }

  /// That the password is to be given again first, and then to go on.
  static PageAnswer confirmFirst(String next) {
    return new Seen("/console/confirm?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
  }

  /// A form again, with what is wrong with it.
  static PageAnswer refused(String html) {
    return new Shown(422, html);
  }
}
