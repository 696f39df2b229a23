package dev.latchkey.server.console.account;

import dev.latchkey.core.notice.Notice;
import dev.latchkey.core.people.Account;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Texts;
import java.util.List;
import java.util.stream.Stream;

/// The own account: its name, the ways to change how one signs in, and what it was told.
///
/// @param notices the newest that were not marked as seen
public record AccountPage(Frame frame, Account account, Form form, List<Notice> notices) {

  /// A page on which something about signing in is changed.
  public record Way(String path, String words, String hint) {
    static Way of(String name) {
      return new Way(
          AccountPages.PATH + "/" + name,
          Texts.t("account.way." + name),
          Texts.t("account.way." + name + ".hint"));
    }
  }

  public List<Way> ways() {
    return Stream.of("password", "second-factor", "passkeys", "sessions", "keys")
        .map(Way::of)
        .toList();
  }

  /// What a notice says.
  public String words(Notice notice) {
    return Texts.t("notice." + notice.kind().wire(), notice.keyName().text());
  }
}
