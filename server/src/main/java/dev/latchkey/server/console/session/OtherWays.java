package dev.latchkey.server.console.session;

import java.util.Map;

/// How people can sign in beside the password, for the form that asks for it.
///
/// @param elsewhere the name of another server that signs people in; empty for none
/// @param passkeys whether there are passkeys
/// @param signsUp whether people make accounts by themselves
/// @param mailsLinks whether who has forgotten the password gets a link by mail
record OtherWays(String elsewhere, boolean passkeys, boolean signsUp, boolean mailsLinks) {
  /// The form of [SignInPage].
  ///
  /// @param next where to go on afterwards
  FormView form(String email, String next) {
    return FormView.of(
        Map.of(
            "email",
            email,
            "next",
            next,
            "elsewhere",
            elsewhere,
            "passkeys",
            passkeys ? "yes" : "",
            "signsUp",
            signsUp ? "yes" : "",
            "mailsLinks",
            mailsLinks ? "yes" : ""),
        "");
  }
}
