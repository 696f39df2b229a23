package dev.latchkey.server.console.people;

import java.util.Locale;

/// How a new invitation is answered, which is shown one time. It prints masked.
///
/// @param text empty for none
/// @param mailed what became of the mail with it
public record InvitationLink(String text, Mailed mailed) {
  static final InvitationLink NONE = new InvitationLink("", Mailed.NOT_TRIED);

  /// What became of a mail.
  enum Mailed {
    YES,
    FAILED,
    /// No mail can be sent from here.
    NOT_TRIED
  }

  /// The texts that go with it begin so.
  public String words() {
    return "members.link." + mailed.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return "InvitationLink(masked)";
  }
}
