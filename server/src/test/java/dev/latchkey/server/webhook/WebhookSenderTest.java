package dev.latchkey.server.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.webhook.EventType;
import dev.latchkey.core.webhook.SigningSecret;
import dev.latchkey.core.webhook.Webhook;
import dev.latchkey.core.webhook.WebhookId;
import dev.latchkey.core.webhook.WebhookUrl;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is said of an attempt that was missed, to somebody who looks for the reason.
class WebhookSenderTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private final Vertx vertx = Vertx.vertx();

  @FunctionalInterface
  private interface Receiver {
    void hear(Socket caller) throws IOException;
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private String met(String url, Duration whole) {
    Webhook webhook =
        new Webhook(
            new WebhookId(new UUID(7, 1)),
            new ProjectId(new UUID(7, 2)),
            WebhookUrl.parse(url),
            EnumSet.of(EventType.KEY_DELETED),
            true,
            SigningSecret.generate(new SplittableRandom(1)),
            null,
            NOW,
            1);
    CallableAddresses callable =
        CallableAddresses.of(List.of(Network.parse("127.0.0.0/8").orElseThrow()));
    try (WebhookSender sender = new WebhookSender(vertx, callable, "0", whole)) {
      return sender.send(webhook, "evt_1", "{}", NOW).line();
    }
  }

  private String met(String scheme, Receiver receiver) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> {
            try (Socket caller = server.accept()) {
              receiver.hear(caller);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
      return met(scheme + "://127.0.0.1:" + server.getLocalPort() + "/", WebhookSender.WHOLE);
    }
  }

  @Test
  void aRefusedConnectionIsSaidInPlainWords() throws IOException {
    try (Socket nobodyListens = new Socket()) {
      nobodyListens.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String url = "http://127.0.0.1:" + nobodyListens.getLocalPort() + "/";
      assertThat(met(url, WebhookSender.WHOLE))
          .isEqualTo("could not be reached: the connection was refused");
    }
  }

  @Test
  void aReceiverWithoutTlsIsSaidInPlainWords() throws IOException {
    Receiver plain =
        caller -> {
          caller.getInputStream().read();
          caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
          caller.getInputStream().transferTo(OutputStream.nullOutputStream());
        };
    assertThat(met("https", plain)).startsWith("could not be reached: TLS failed;");
  }

  @Test
  void aConnectionThatIsClosedInsteadOfAnsweredIsSaidInPlainWords() throws IOException {
    assertThat(met("http", caller -> caller.getInputStream().read()))
        .isEqualTo("the connection ended before there was an answer");
  }

  @Test
  void aReceiverThatDoesNotAnswerIsSaidInPlainWords() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + silent.getLocalPort() + "/";
      assertThat(met(url, Duration.ofSeconds(2))).isEqualTo("did not answer within 2 seconds");
    }
  }
}
