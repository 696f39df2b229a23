package dev.latchkey.server.console.session;

import dev.latchkey.core.people.AnswerInvitation;

/// An invitation, as it is shown to who has its link.
///
/// @param mine whether who is signed in is the one who is asked
public record InvitationView(AnswerInvitation.Asked asked, boolean mine, FormView form) {
  /// Where the invited person signs in, to come back here.
  public String signIn() {
    return SignInPage.path(InvitationPage.PATH + "?token=" + form.value("token"));
  }

  /// Where another server signs the invited person in, to come back here.
  public String elsewhere() {
    return OidcPages.path(InvitationPage.PATH + "?token=" + form.value("token"));
  }

  /// Whether whoever has the link makes an account with it.
  public boolean isNew() {
    return !asked.known();
  }
}
