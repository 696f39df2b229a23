package dev.latchkey.server.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// A small server for mail on loopback: it takes one mail a connection, keeps what it was told, and
/// answers as a test wants.
public final class SmtpServer implements AutoCloseable {
  /// A mail that was taken.
  ///
  /// @param to the recipient of the envelope
  /// @param data headers and body, lines ended by `\r\n`
  public record Received(String from, String to, String data) {}

  /// Answers by the first word of what is answered, which is `CONNECT` for the connection itself.
  public final Map<String, String> answers = new ConcurrentHashMap<>();

  /// Every line that came in clear, and that came in a secret connection.
  final List<String> clear = new CopyOnWriteArrayList<>();

  final List<String> secret = new CopyOnWriteArrayList<>();
  public final List<Received> received = new CopyOnWriteArrayList<>();

  private final ServerSocket socket;
  private final @Nullable SSLContext tls;
  private final boolean fromTheBeginning;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  private SmtpServer(@Nullable SSLContext tls, boolean fromTheBeginning) throws IOException {
    this.tls = tls;
    this.fromTheBeginning = fromTheBeginning;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /// One that has no TLS.
  public static SmtpServer inClear() throws IOException {
    return new SmtpServer(null, false);
  }

  static SmtpServer withStartTls(SSLContext tls) throws IOException {
    return new SmtpServer(tls, false);
  }

  static SmtpServer withTls(SSLContext tls) throws IOException {
    return new SmtpServer(tls, true);
  }

  public int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket one = socket.accept();
        open.add(one);
        Thread.ofVirtual().start(() -> serve(one));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket plain) {
    try (plain) {
      boolean secretly = fromTheBeginning;
      Socket now = secretly ? upgraded(plain) : plain;
      say(now, "CONNECT", "220 test");
      while (talk(now, secretly)) {
        now = upgraded(plain);
        secretly = true;
      }
    } catch (IOException | UncheckedIOException e) {
      // The client went away.
    }
  }

  private Socket upgraded(Socket plain) throws IOException {
    SSLContext context = tls;
    if (context == null) {
      throw new IOException("this server has no TLS");
    }
    SSLSocket made =
        (SSLSocket) context.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
    made.setUseClientMode(false);
    made.startHandshake();
    return made;
  }

  /// Until the end of the connection; true when it is to become a secret one.
  private boolean talk(Socket now, boolean secretly) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(now.getInputStream(), StandardCharsets.UTF_8));
    String from = "";
    String to = "";
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      (secretly ? secret : clear).add(line);
      String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
      switch (verb) {
        case "EHLO" -> say(now, verb, "250-test\r\n" + extensions(secretly) + "250 8BITMIME");
        case "STARTTLS" -> {
          say(now, verb, "220 go on");
          return true;
        }
        case "AUTH" -> say(now, verb, "235 welcome");
        case "MAIL" -> {
          from = line;
          say(now, verb, "250 ok");
        }
        case "RCPT" -> {
          to = line.substring(line.indexOf('<') + 1, line.lastIndexOf('>'));
          say(now, verb, "250 ok");
        }
        case "DATA" -> {
          say(now, verb, "354 go on");
          received.add(new Received(from, to, data(in)));
          say(now, "TAKEN", "250 taken");
        }
        case "QUIT" -> {
          say(now, verb, "221 bye");
          return false;
        }
        default -> say(now, verb, "250 ok");
      }
    }
    return false;
  }

  private String extensions(boolean secretly) {
    return (tls != null && !secretly ? "250-STARTTLS\r\n" : "") + "250-AUTH PLAIN LOGIN\r\n";
  }

  private static String data(BufferedReader in) throws IOException {
    StringBuilder data = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      data.append(line).append("\r\n");
    }
    return data.toString();
  }

  /// An empty answer is none at all.
  private void say(Socket to, String verb, String usual) throws IOException {
    String answer = answers.getOrDefault(verb, usual);
    if (!answer.isEmpty()) {
      to.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.UTF_8));
      to.getOutputStream().flush();
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket one : open) {
      one.close();
    }
  }
}
