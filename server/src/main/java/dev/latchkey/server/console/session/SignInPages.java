package dev.latchkey.server.console.session;

import dev.latchkey.core.people.AnswerInvitation;
import dev.latchkey.core.signin.ChangePassword;
import dev.latchkey.core.signin.ConfirmPassword;
import dev.latchkey.core.signin.EndSessions;
import dev.latchkey.core.signin.ResetPassword;
import dev.latchkey.core.signin.SignIn;
import dev.latchkey.core.signin.SignUp;
import dev.latchkey.server.session.KnownBrowser;
import java.util.Map;

/// The table of the pages by which people sign in, and what they do.
public record SignInPages(
    SignIn signIn,
    SignUp signUp,
    ConfirmPassword confirmPassword,
    ChangePassword changePassword,
    ResetPassword resetPassword,
    EndSessions endSessions,
    AnswerInvitation answerInvitation,
    KnownBrowser browsers) {

  Map<String, SessionPage> byPath() {
    return Map.of(
        SignInPage.PATH,
        new SignInPage(signIn, browsers),
        "/console/sign-out",
        new SignOutPage(endSessions),
        "/console/confirm",
        new ConfirmPage(confirmPassword),
        "/console/account/password",
        new PasswordPage(changePassword),
        SessionsPage.PATH,
        new SessionsPage(endSessions),
        "/console/invitation",
        new InvitationPage(signUp, answerInvitation, browsers),
        "/console/reset",
        new ResetPage(resetPassword, browsers));
  }
}
