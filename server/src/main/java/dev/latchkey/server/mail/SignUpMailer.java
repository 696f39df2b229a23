package dev.latchkey.server.mail;

import dev.latchkey.core.signin.OpenSignUp;
import dev.latchkey.server.settings.PublicAddress;
import dev.latchkey.server.settings.Settings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Mails to an address that an account was asked for with. Nothing that was typed is in the words:
/// nobody sends words of their own to others by this.
public final class SignUpMailer {
  /// How long somebody waits for the page that says what became of it.
  private static final Duration WHOLE = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(SignUpMailer.class);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final SmtpSender sender;
  private final PublicAddress address;
  private final InstantSource clock;

  SignUpMailer(SmtpSender sender, PublicAddress address, InstantSource clock) {
    this.sender = sender;
    this.address = address;
    this.clock = clock;
  }

  /// @throws IOException when the file of trusted certificates cannot be read
  public static SignUpMailer of(Settings.Mail set, PublicAddress address, InstantSource clock)
      throws IOException {
    return new SignUpMailer(new SmtpSender(set, WHOLE), address, clock);
  }

  /// Blocks. Whether the server for mail has taken it.
  ///
  /// @param finish below the public address, up to where the link's text follows
  /// @param signIn below the public address
  public boolean send(OpenSignUp.Letter letter, String finish, String signIn) {
    String link = letter.link();
    String text =
        link == null
            ? known(address.origin() + signIn)
            : newcomer(address.origin() + finish + link, letter.endsAt());
    Mail mail = new Mail(letter.id().toString(), letter.email(), "Your account on Latchkey", text);
    String why = sender.send(mail, clock.instant()).why();
    if (!why.isEmpty()) {
      LOG.warn("A mail to somebody who signs up could not be sent: {}", why);
    }
    return why.isEmpty();
  }

  private static String newcomer(String link, Instant endsAt) {
    return """
    Somebody wants an account with this address. If it was you, finish here, until %s,
    with the password that you chose:

      %s

    The link is good once; give it to nobody. If it was not you, there is nothing to do: without
    the link there will be no account.
    """
        .formatted(TIME.format(endsAt), link);
  }

  private static String known(String signIn) {
    return """
    Somebody wanted an account with this address. It has one already, and nothing was changed.
    If it was you, sign in here:

      %s

    Without the password, ask there for a link that sets a new one. If it was not you, there
    is nothing to do.
    """
        .formatted(signIn);
  }
}
