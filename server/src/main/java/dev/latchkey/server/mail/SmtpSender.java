package dev.latchkey.server.mail;

import dev.latchkey.server.settings.Settings;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Hands mails to a server by SMTP, one connection a mail. Blocks. Safe for use by many threads.
final class SmtpSender implements AutoCloseable {
  /// How long one mail may take in all, however slowly the server speaks.
  static final Duration WHOLE = Duration.ofSeconds(30);

  private static final String NAME = "Latchkey";
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final String from;
  private final Session session;
  private final Duration whole;
  private final ExecutorService attempts =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("latchkey-mail-", 0).factory());

  /// @throws IOException when the file of trusted certificates cannot be read
  SmtpSender(Settings.Mail set) throws IOException {
    this(set, WHOLE);
  }

  SmtpSender(Settings.Mail set, Duration whole) throws IOException {
    this.from = set.from();
    this.session = MailServer.session(set);
    this.whole = whole;
  }

  /// `now` becomes the mail's date.
  Sent send(Mail mail, Instant now) {
    Future<Sent> attempt = attempts.submit(() -> attempt(mail, now));
    try {
      return attempt.get(whole.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      attempt.cancel(true);
      return new Sent.Missed(true, "it took longer than " + whole.toSeconds() + " seconds");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return new Sent.Missed(false, cause.getClass().getSimpleName());
    } catch (InterruptedException e) {
      attempt.cancel(true);
      Thread.currentThread().interrupt();
      return new Sent.Missed(true, "the server of Latchkey stops");
    }
  }

  private Sent attempt(Mail mail, Instant now) throws UnsupportedEncodingException {
    InternetAddress to;
    try {
      to = new InternetAddress(mail.address(), true);
    } catch (AddressException e) {
      return new Sent.Impossible("the address is none that mail can be sent to");
    }
    if (!mail.address().equals(to.getAddress())) {
      return new Sent.Impossible("the address is more than an address");
    }
    try {
      Transport.send(message(mail, to, now));
      return new Sent.Taken();
    } catch (AuthenticationFailedException e) {
      return new Sent.Missed(true, "the server refuses mail.username and mail.password");
    } catch (SendFailedException e) {
      return new Sent.Missed(false, "the server does not take mail for this address");
    } catch (MessagingException e) {
      return new Sent.Missed(true, why(e));
    }
  }

  private MimeMessage message(Mail mail, InternetAddress to, Instant now)
      throws MessagingException, UnsupportedEncodingException {
    String messageId = "<" + mail.id() + from.substring(from.indexOf('@')) + ">";
    MimeMessage message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
          }
        };
    message.setFrom(new InternetAddress(from, NAME, UTF_8));
    message.setRecipient(Message.RecipientType.TO, to);
    message.setSubject(oneLine(mail.subject()), UTF_8);
    message.setSentDate(Date.from(now));
    message.setHeader("Auto-Submitted", "auto-generated");
    message.setText(mail.text(), UTF_8);
    return message;
  }

  /// Nothing in a header ends a line, whatever a name holds.
  private static String oneLine(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .map(c ->
            switch (Character.getType(c)) {
              case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                  ' ';
              default -> c;
            })
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  /// The first line of what went wrong. The library puts no password into it; what the server said
  /// may stand in it.
  private static String why(MessagingException e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String line = message.lines().findFirst().orElse("");
    return oneLine(line.length() > 200 ? line.substring(0, 200) : line);
  }

  @Override
  public void close() {
    attempts.shutdownNow();
  }
}
