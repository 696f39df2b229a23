package dev.latchkey.server.console;

/// What a page action answers.
public sealed interface PageAnswer {

  /// A page, or with htmx a part of one.
  record Shown(int status, String html) implements PageAnswer {}

  /// That what was asked for is done, and what to look at next.
  record Seen(String location) implements PageAnswer {}

  static PageAnswer page(String html) {
    return new Shown(200, html);
  }

  /// A form again, with what is wrong with it.
  static PageAnswer refused(String html) {
    return new Shown(422, html);
  }
}
