package dev.latchkey.server.mail;

import dev.latchkey.core.signin.AskForReset;
import dev.latchkey.server.settings.PublicAddress;
import dev.latchkey.server.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Mails the link by which somebody sets another password. It does so behind the answer: how long
/// the page takes would tell who has an account.
public final class ResetMailer {
  /// How many are on their way at once; more are left out.
  static final int AT_ONCE_MAX = 16;

  /// How long one may take.
  private static final Duration WHOLE = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(ResetMailer.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final SmtpSender sender;
  private final PublicAddress address;
  private final InstantSource clock;
  private final Semaphore places = new Semaphore(AT_ONCE_MAX);

  ResetMailer(SmtpSender sender, PublicAddress address, InstantSource clock) {
    this.sender = sender;
    this.address = address;
    this.clock = clock;
  }

  /// @throws IOException when the file of trusted certificates cannot be read
  public static ResetMailer of(Settings.Mail set, PublicAddress address, InstantSource clock)
      throws IOException {
    return new ResetMailer(new SmtpSender(set, WHOLE), address, clock);
  }

  /// Returns at once. A mail that the server does not take is told to the log alone.
  ///
  /// @param page below the public address, up to where the link's text follows
  public void post(AskForReset.Letter letter, String page) {
    if (!places.tryAcquire()) {
      LOG.warn("A mail with a link to set a password was left out: too many are on their way");
      return;
    }
    Thread.ofVirtual()
        .name("reset-mail")
        .start(() -> {
          try {
            send(letter, page);
          } finally {
            places.release();
          }
        });
  }

  private void send(AskForReset.Letter letter, String page) {
    Mail mail =
        new Mail(
            letter.id().toString(),
            letter.email(),
            "Your password on Latchkey",
            text(address.origin() + page + letter.link(), letter.endsAt()));
    String why = sender.send(mail, clock.instant()).why();
    if (!why.isEmpty()) {
      LOG.warn("A mail with a link to set a password could not be sent: {}", why);
    }
  }

  private static String text(String link, Instant endsAt) {
    return """
    Somebody has asked for a link that sets another password for the account with this
    address. If it was you, use it until %s:

      %s

    The link is good once; give it to nobody. All browsers in which you are signed in are
    signed out with it. If it was not you, there is nothing to do: the password stays.
    """
        .formatted(TIME.format(endsAt), link);
  }
}
