package dev.latchkey.server.console.session;

import dev.latchkey.core.signin.AskForReset;
import dev.latchkey.server.mail.ResetMailer;

/// What the page needs on which people say that they have forgotten their password.
public record ForgottenPages(AskForReset askForReset, ResetMailer mailer) {
  SessionPage page() {
    return new ForgottenPage(askForReset, mailer);
  }
}
