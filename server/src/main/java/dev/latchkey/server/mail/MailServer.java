package dev.latchkey.server.mail;

import dev.latchkey.server.settings.Settings;
import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/// How the server for mail is spoken to: a secret connection to the very host that is named, or
/// none where the setting says so. A server that does not offer STARTTLS is sent nothing then.
final class MailServer {
  static final Duration STEP = Duration.ofSeconds(10);

  private MailServer() {}

  /// @throws IOException when the file of trusted certificates cannot be read
  static Session session(Settings.Mail set) throws IOException {
    String protocol = protocol(set.tls());
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", protocol);
    properties.setProperty("mail.transport.protocol.rfc822", protocol);
    String prefix = "mail." + protocol + ".";
    String stepMillis = Long.toString(STEP.toMillis());
    properties.setProperty(prefix + "host", set.host());
    properties.setProperty(prefix + "port", Integer.toString(set.actualPort()));
    properties.setProperty(prefix + "from", set.from());
    properties.setProperty(prefix + "localhost", set.from().substring(set.from().indexOf('@') + 1));
    properties.setProperty(prefix + "connectiontimeout", stepMillis);
    properties.setProperty(prefix + "timeout", stepMillis);
    properties.setProperty(prefix + "writetimeout", stepMillis);
    properties.setProperty(prefix + "auth", Boolean.toString(set.login().isPresent()));
    properties.setProperty(prefix + "auth.mechanisms", "PLAIN LOGIN");
    boolean upgraded = set.tls() == Settings.MailTls.STARTTLS;
    properties.setProperty(prefix + "starttls.enable", Boolean.toString(upgraded));
    properties.setProperty(prefix + "starttls.required", Boolean.toString(upgraded));
    properties.setProperty(prefix + "ssl.checkserveridentity", "true");
    properties.setProperty(prefix + "ssl.protocols", "TLSv1.2 TLSv1.3");
    SSLSocketFactory sockets = sockets(set.caFile().orElse(null));
    if (sockets != null) {
      properties.put(prefix + "ssl.socketFactory", sockets);
    }
    return Session.getInstance(properties, authenticator(set));
  }

  static String protocol(Settings.MailTls tls) {
    return switch (tls) {
      case TLS -> "smtps";
      case STARTTLS, NONE -> "smtp";
    };
  }

  private static @Nullable Authenticator authenticator(Settings.Mail set) {
    return set.login()
        .<Authenticator>map(login ->
            new Authenticator() {
              @Override
              protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(login.username(), login.password());
              }
            })
        .orElse(null);
  }

  private static @Nullable SSLSocketFactory sockets(@Nullable Path caFile) throws IOException {
    if (caFile == null) {
      return null;
    }
    try (InputStream in = Files.newInputStream(caFile)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        trusted.setCertificateEntry("ca-" + number++, each);
      }
      if (number == 0) {
        throw new IOException("it holds no certificate in PEM");
      }
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IOException("it holds no certificates in PEM", e);
    }
  }
}
