package dev.latchkey.server.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.server.ReservedPort;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.server.settings.Settings.MailTls;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpSenderTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final String PASSWORD = "hidden-password";
  private static final Settings.Mail.Login LOGIN = new Settings.Mail.Login("keys", PASSWORD);
  private static final Mail MAIL = new Mail("ntc_1", "ada@example.com", "Subject", "Text\n");

  @TempDir static Path folder;
  private static TestCertificate local;
  private static TestCertificate elsewhere;

  @BeforeAll
  static void certificates() throws Exception {
    local = TestCertificate.of("localhost", folder);
    elsewhere = TestCertificate.of("mail.example.com", folder);
  }

  private static Settings.Mail set(int port, MailTls tls, @Nullable Path caFile) {
    return new Settings.Mail(
        "localhost",
        port,
        "latchkey@example.org",
        tls == MailTls.NONE ? Optional.empty() : Optional.of(LOGIN),
        tls,
        Optional.ofNullable(caFile));
  }

  private static Sent send(SmtpServer server, MailTls tls, @Nullable Path caFile, Mail mail)
      throws IOException {
    try (SmtpSender sender = new SmtpSender(set(server.port(), tls, caFile))) {
      return sender.send(mail, NOW);
    }
  }

  private static Sent sendInClear(SmtpServer server, Mail mail) throws IOException {
    return send(server, MailTls.NONE, null, mail);
  }

  private static MimeMessage read(SmtpServer server) throws MessagingException {
    byte[] data = server.received.getFirst().data().getBytes(StandardCharsets.UTF_8);
    return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(data));
  }

  private static List<String> headers(MimeMessage message) throws MessagingException {
    return Collections.list(message.getAllHeaders()).stream().map(Header::getName).toList();
  }

  @Test
  void aMailArrivesAsItWasWritten() throws Exception {
    try (SmtpServer server = SmtpServer.inClear()) {
      assertThat(sendInClear(server, MAIL)).isEqualTo(new Sent.Taken());

      assertThat(server.received.getFirst().from()).startsWith("MAIL FROM:<latchkey@example.org>");
      assertThat(server.received.getFirst().to()).isEqualTo("ada@example.com");
      MimeMessage message = read(server);
      assertThat(message.getHeader("From")).containsExactly("Latchkey <latchkey@example.org>");
      assertThat(message.getHeader("To")).containsExactly("ada@example.com");
      assertThat(message.getHeader("Message-ID")).containsExactly("<ntc_1@example.org>");
      assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
      assertThat(message.getSentDate()).isEqualTo(NOW);
      assertThat(message.getSubject()).isEqualTo("Subject");
      assertThat(message.getContentType()).startsWith("text/plain; charset=UTF-8");
      assertThat(message.getContent()).isEqualTo("Text\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key ✓ 名前 \uD83D\uDD11 \"quoted\" <b>",
        "=?UTF-8?Q?encoded?=",
        "a long one, ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé"
      })
  void anySubjectComesThrough(String subject) throws Exception {
    try (SmtpServer server = SmtpServer.inClear()) {
      sendInClear(server, new Mail("ntc_1", "ada@example.com", subject, "für dich\n"));

      assertThat(read(server).getContent()).isEqualTo("für dich\r\n");
      assertThat(server.received.getFirst().data().lines())
          .allSatisfy(line -> assertThat(line).matches("\\p{ASCII}{0,200}"));
      if (!subject.startsWith("=?")) {
        assertThat(read(server).getSubject()).isEqualTo(subject);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nBcc: eve@example.com",
        "a\nBcc: eve@example.com",
        "a\rBcc: eve@example.com",
        "é\r\n\r\nBcc: eve@example.com",
        "a\u2028Bcc: eve@example.com",
        "a\u0085Bcc: eve@example.com"
      })
  void noSubjectMakesAHeaderOrEndsThem(String subject) throws Exception {
    try (SmtpServer server = SmtpServer.inClear()) {
      sendInClear(server, new Mail("ntc_1", "ada@example.com", subject, "Text\n"));

      MimeMessage message = read(server);
      assertThat(headers(message))
          .containsExactlyInAnyOrder(
              "Date",
              "From",
              "To",
              "Message-ID",
              "Subject",
              "Auto-Submitted",
              "MIME-Version",
              "Content-Type",
              "Content-Transfer-Encoding");
      assertThat(message.getContent()).isEqualTo("Text\r\n");
      assertThat(server.clear).filteredOn(line -> line.startsWith("RCPT")).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@example.com,eve@example.com",
        "<ada@example.com>eve@example.com",
        "ada@example.com><eve@example.com",
        "a:b;@example.com",
        "@example.com@x"
      })
  void anAddressThatIsMoreThanOneIsNeverUsed(String address) throws Exception {
    try (SmtpServer server = SmtpServer.inClear()) {
      assertThat(sendInClear(server, new Mail("ntc_1", address, "Subject", "Text\n")))
          .isInstanceOf(Sent.Impossible.class);
      assertThat(server.clear).isEmpty();
    }
  }

  @Test
  void aLineOfTextThatIsADotEndsNothing() throws Exception {
    try (SmtpServer server = SmtpServer.inClear()) {
      sendInClear(
          server, new Mail("ntc_1", "ada@example.com", "S", "one\n.\nQUIT\nMAIL FROM:<x@y>\n"));

      assertThat(server.received).hasSize(1);
      assertThat(server.clear).filteredOn(line -> line.startsWith("MAIL")).hasSize(1);
    }
  }

  @Test
  void aServerThatDoesNotOfferStartTlsIsSentNothing() throws Exception {
    try (SmtpServer server = SmtpServer.inClear()) {
      Sent sent = send(server, MailTls.STARTTLS, local.pem(), MAIL);

      assertThat(sent)
          .isInstanceOfSatisfying(
              Sent.Missed.class,
              missed -> {
                assertThat(missed.server()).isTrue();
                assertThat(missed.why()).contains("STARTTLS").doesNotContain(PASSWORD);
              });
      assertThat(server.received).isEmpty();
      assertThat(server.clear).allMatch(line -> line.startsWith("EHLO") || line.equals("QUIT"));
    }
  }

  @Test
  void aServerThatRefusesToBeginTlsIsSentNothing() throws Exception {
    try (SmtpServer server = SmtpServer.withStartTls(local.server())) {
      server.answers.put("STARTTLS", "454 not now");

      assertThat(send(server, MailTls.STARTTLS, local.pem(), MAIL)).isInstanceOf(Sent.Missed.class);
      assertThat(server.received).isEmpty();
      assertThat(String.join("\n", server.clear)).doesNotContain("AUTH", "MAIL");
    }
  }

  @Test
  void withStartTlsNeitherPasswordNorMailGoInClear() throws Exception {
    try (SmtpServer server = SmtpServer.withStartTls(local.server())) {
      assertThat(send(server, MailTls.STARTTLS, local.pem(), MAIL)).isEqualTo(new Sent.Taken());

      assertThat(server.clear).hasSize(2).last().isEqualTo("STARTTLS");
      assertThat(server.secret).anyMatch(line -> line.startsWith("AUTH PLAIN"));
      assertThat(server.received).hasSize(1);
    }
  }

  @Test
  void withTlsNothingGoesInClear() throws Exception {
    try (SmtpServer server = SmtpServer.withTls(local.server())) {
      assertThat(send(server, MailTls.TLS, local.pem(), MAIL)).isEqualTo(new Sent.Taken());

      assertThat(server.clear).isEmpty();
      assertThat(server.received).hasSize(1);
    }
  }

  @Test
  void aServerWithACertificateOfAnotherHostOrOfNobodyKnownIsSentNothing() throws Exception {
    try (SmtpServer server = SmtpServer.withStartTls(elsewhere.server())) {
      assertThat(send(server, MailTls.STARTTLS, elsewhere.pem(), MAIL))
          .isInstanceOf(Sent.Missed.class);
      assertThat(server.secret).isEmpty();
    }
    try (SmtpServer server = SmtpServer.withTls(local.server())) {
      assertThat(send(server, MailTls.TLS, null, MAIL)).isInstanceOf(Sent.Missed.class);
      assertThat(server.secret).isEmpty();
    }
  }

  @Test
  void aRefusedLoginIsTheServersTroubleAndTellsNothingOfThePassword() throws Exception {
    try (SmtpServer server = SmtpServer.withTls(local.server())) {
      server.answers.put("AUTH", "535 no, not " + PASSWORD);

      Sent sent = send(server, MailTls.TLS, local.pem(), MAIL);

      assertThat(sent)
          .isEqualTo(new Sent.Missed(true, "the server refuses mail.username and mail.password"));
    }
  }

  @Test
  void aRefusedRecipientIsTheTroubleOfThatMailAlone() throws Exception {
    try (SmtpServer server = SmtpServer.inClear()) {
      server.answers.put("RCPT", "550 no such user");

      assertThat(sendInClear(server, MAIL))
          .isEqualTo(new Sent.Missed(false, "the server does not take mail for this address"));
      assertThat(server.received).isEmpty();
    }
  }

  @Test
  void aServerThatIsDownOrGoesAwayIsTheServersTrouble() throws Exception {
    try (ReservedPort nobody = new ReservedPort();
        SmtpSender sender = new SmtpSender(set(nobody.number(), MailTls.NONE, null))) {
      assertThat(sender.send(MAIL, NOW))
          .isInstanceOfSatisfying(Sent.Missed.class, m -> assertThat(m.server()).isTrue());
    }
    try (SmtpServer server = SmtpServer.inClear()) {
      server.answers.put("CONNECT", "421 too busy");
      assertThat(sendInClear(server, MAIL))
          .isInstanceOfSatisfying(Sent.Missed.class, m -> assertThat(m.server()).isTrue());
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsLeft() throws Exception {
    try (SmtpServer server = SmtpServer.inClear();
        SmtpSender sender =
            new SmtpSender(set(server.port(), MailTls.NONE, null), Duration.ofMillis(500))) {
      server.answers.put("MAIL", "");
      long begin = System.nanoTime();

      Sent sent = sender.send(MAIL, NOW);

      assertThat(sent)
          .isInstanceOfSatisfying(Sent.Missed.class, m -> assertThat(m.server()).isTrue());
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SmtpSender.WHOLE);
    }
  }

  @Test
  void aFileWithoutCertificatesIsSaidAtTheStart() throws IOException {
    Path file = Files.writeString(folder.resolve("empty.pem"), "nothing\n");

    assertThatThrownBy(() -> new SmtpSender(set(25, MailTls.TLS, file)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("certificate");
  }
}
