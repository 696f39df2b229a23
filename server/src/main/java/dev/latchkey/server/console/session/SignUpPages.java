package dev.latchkey.server.console.session;

import dev.latchkey.core.signin.OpenSignUp;
import dev.latchkey.server.mail.SignUpMailer;
import dev.latchkey.server.session.KnownBrowser;
import java.util.Map;

/// The pages by which people make accounts by themselves.
public record SignUpPages(OpenSignUp openSignUp, SignUpMailer mailer, KnownBrowser browsers) {
  Map<String, SessionPage> byPath() {
    return Map.of(
        SignUpPage.PATH, new SignUpPage(openSignUp, mailer),
        FinishSignUpPage.PATH, new FinishSignUpPage(openSignUp, browsers));
  }
}
