package dev.latchkey.server.console.account;

import dev.latchkey.core.notice.Notice;
import dev.latchkey.core.people.Account;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Texts;
import java.util.List;

/// The own account: its name, the ways to change how one signs in, and what it was told.
///
/// @param notices the newest that were not marked as seen
public record AccountPage(Frame frame, Account account, Form form, List<Notice> notices) {

  /// What a notice says.
  public String words(Notice notice) {
    return Texts.t("notice." + notice.kind().wire(), notice.keyName().text());
  }
}
