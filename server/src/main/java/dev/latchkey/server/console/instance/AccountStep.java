package dev.latchkey.server.console.instance;

import dev.latchkey.core.people.Account;
import dev.latchkey.server.console.part.Texts;
import java.util.stream.Stream;

/// What can be taken from an account on a page that asks once more and says what stops.
public enum AccountStep {
  DELETE("delete-account", "/delete", true),
  DEACTIVATE("deactivate-account", "/deactivate", true),
  DEMOTE("demote-account", "/demote", false),
  TAKE_OFF_FACTOR("take-off-factor", "/second-factor", false);

  private final String texts;
  private final String below;
  private final boolean stopsKeys;

  AccountStep(String texts, String below, boolean stopsKeys) {
    this.texts = texts;
    this.below = below;
    this.stopsKeys = stopsKeys;
  }

  /// Where its page is, below that of the account; its form goes there too.
  public String below() {
    return below;
  }

  String path(Account account) {
    return NamedAccount.path(account) + below;
  }

  /// Whether calls with all account-wide keys are refused from then on.
  boolean stopsKeys() {
    return stopsKeys;
  }

  String title(Account account) {
    return Texts.t(texts + ".title", account.name().text());
  }

  /// What it means, point by point.
  Stream<String> says(Account account) {
    Stream<String> points =
        switch (this) {
          case DELETE -> Stream.of("keys", "places", "project-keys");
          case DEACTIVATE -> Stream.of("sign-in", "keys", "project-keys", "back");
          case DEMOTE -> Stream.of("pages", "projects", "project-keys");
          case TAKE_OFF_FACTOR -> Stream.of("codes", "sure");
        };
    return points.map(point -> Texts.t(texts + "." + point, account.name().text()));
  }

  /// What the button says.
  String go() {
    return Texts.t(texts + ".go");
  }
}
