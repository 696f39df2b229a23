package dev.latchkey.server;

import dev.latchkey.core.cluster.Duty;
import dev.latchkey.core.notice.MailNotices;
import dev.latchkey.core.store.Store;
import dev.latchkey.server.mail.InvitationMailer;
import dev.latchkey.server.mail.NoticeMailer;
import dev.latchkey.server.mail.ResetMailer;
import dev.latchkey.server.mail.SignUpMailer;
import dev.latchkey.server.ops.Metrics;
import dev.latchkey.server.settings.PublicAddress;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.server.start.StartException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/// The part of [Wiring] that sends mails, where there is a server for them.
record MailWiring(Settings settings, InstantSource clock) {
  Optional<NoticeMailer> notices(Store store, Duty duty, Metrics metrics) {
    Optional<NoticeMailer> mailer = settings.mail().map(set -> notices(store, duty, set));
    mailer.ifPresent(each -> {
      metrics.counter("latchkey.mails.sent", "Mails that were taken.", each, NoticeMailer::sent);
      metrics.counter(
          "latchkey.mails.missed",
          "Attempts to send a mail that failed.",
          each,
          NoticeMailer::missed);
    });
    return mailer;
  }

  private NoticeMailer notices(Store store, Duty duty, Settings.Mail set) {
    try {
      return NoticeMailer.of(
          duty, new MailNotices(store, clock), set, settings.publicAddress(), clock);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /// Empty also where the public address is not set: links in mails would lead nowhere.
  Optional<InvitationMailer> invitations() {
    return linking(InvitationMailer::of);
  }

  /// Empty where people do not sign up by themselves.
  Optional<SignUpMailer> signUps() {
    return settings.signUp() ? linking(SignUpMailer::of) : Optional.empty();
  }

  /// Empty as for [#invitations].
  Optional<ResetMailer> resets() {
    return linking(ResetMailer::of);
  }

  private interface Making<T> {
    T of(Settings.Mail set, PublicAddress address, InstantSource clock) throws IOException;
  }

  private <T> Optional<T> linking(Making<T> making) {
    return settings
        .mail()
        .flatMap(set -> settings.publicAddress().map(address -> made(making, set, address)));
  }

  private <T> T made(Making<T> making, Settings.Mail set, PublicAddress address) {
    try {
      return making.of(set, address, clock);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static StartException unreadable(IOException e) {
    return new StartException(
        "The certificates of mail.caFile cannot be read: " + e.getMessage(),
        "Name a file with certificates in PEM, or leave mail.caFile out.",
        e);
  }
}
