package dev.latchkey.gateway.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.people.Project;
import dev.latchkey.gateway.listener.StrictListener;
import dev.latchkey.gateway.proxy.GatewayHandler;
import dev.latchkey.gateway.proxy.GatewayOptions;
import dev.latchkey.gateway.scene.Listening;
import dev.latchkey.gateway.scene.Pem;
import dev.latchkey.gateway.scene.Recorder;
import dev.latchkey.gateway.scene.World;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.net.PemTrustOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// TLS towards callers and towards upstreams, and what becomes of it when its files change.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {
  private static final Duration SOON = Duration.ofMillis(50);

  private final World world = new World();
  private final Listening listening = new Listening();
  private final Recorder upstream = new Recorder();
  private final Project project = world.project("shop");
  private final World.Made key = world.key(project);
  private final GatewayHandler gateway =
      new GatewayHandler(
          listening.vertx, () -> world.picture, world.verifier, GatewayOptions.DEFAULT);
  private final TlsReload reload = new TlsReload(SOON);
  private Pem first;
  private Pem second;
  private PemFiles files;
  private int port;

  @TempDir static Path folder;

  @BeforeAll
  void start() throws Exception {
    world.site(project, "/shop", upstream.url());
    first = Pem.make(folder, "first");
    second = Pem.make(folder, "second");
    files = first.write(folder);
    TlsIdentity identity = TlsIdentity.read(listening.vertx, files);
    HttpServer server =
        StrictListener.create(
            listening.vertx, StrictListener.tls(StrictListener.options(), identity), gateway);
    port = Listening.done(server.listen(0, "127.0.0.1")).actualPort();
    reload.watch(
        "the certificate",
        () -> TlsIdentity.read(listening.vertx, files),
        identity,
        anew -> Listening.done(server.updateSSLOptions(StrictListener.anew(anew))));
    reload.start();
  }

  @AfterAll
  void stop() {
    reload.close();
    Listening.done(gateway.close());
    listening.close();
    upstream.close();
  }

  private HttpResponse<String> call(HttpClient.Version version, String path) throws Exception {
    try (HttpClient client =
        HttpClient.newBuilder().sslContext(Pem.trusting(first, second)).version(version).build()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
              .header("Authorization", "Bearer " + key.text())
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void bothVersionsOfHttpAreSpokenBehindTls() throws Exception {
    HttpResponse<String> two = call(HttpClient.Version.HTTP_2, "/shop/two");
    String asked = upstream.heads().getLast();
    HttpResponse<String> one = call(HttpClient.Version.HTTP_1_1, "/shop/one");

    assertThat(two.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(two.statusCode()).isEqualTo(200);
    assertThat(two.body()).isEqualTo("ok");
    assertThat(asked).startsWith("GET /two HTTP/1.1").contains("x-forwarded-proto: https");
    assertThat(upstream.header("x-forwarded-host")).isEqualTo("localhost:" + port);
    assertThat(one.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    assertThat(one.body()).isEqualTo("ok");
  }

  @Test
  void aNewCertificateIsShownToNewConnectionsAndOpenOnesGoOn() throws Exception {
    first.write(folder);
    awaitShown("CN=first");
    try (SSLSocket open = connect()) {
      assertThat(status(open)).isEqualTo("HTTP/1.1 200 OK");

      Pem.put(files.certificates(), second.certificate());
      Thread.sleep(4 * SOON.toMillis());
      assertThat(shown()).as("half of a change").isEqualTo("CN=first");
      Pem.put(files.privateKey(), second.privateKey());
      awaitShown("CN=second");

      assertThat(status(open)).isEqualTo("HTTP/1.1 200 OK");
      assertThat(name(open)).isEqualTo("CN=first");
    }
  }

  private void awaitShown(String name) throws Exception {
    for (int i = 0; i < 2_400 && !shown().equals(name); i++) {
      Thread.sleep(25);
    }
    assertThat(shown()).isEqualTo(name);
  }

  private String shown() throws Exception {
    try (SSLSocket socket = connect()) {
      socket.startHandshake();
      return name(socket);
    }
  }

  private static String name(SSLSocket socket) throws IOException {
    return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
        .getSubjectX500Principal()
        .getName();
  }

  private SSLSocket connect() throws Exception {
    SSLSocket socket =
        (SSLSocket) Pem.trusting(first, second).getSocketFactory().createSocket("localhost", port);
    socket.setSoTimeout(60_000);
    return socket;
  }

  /// Sends a call on an open connection and reads its answer whole.
  private String status(SSLSocket socket) throws IOException {
    String call =
        "GET /shop/x HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer " + key.text() + "\r\n\r\n";
    socket.getOutputStream().write(call.getBytes(StandardCharsets.US_ASCII));
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 1);
    String status = in.readLine();
    while (!in.readLine().isEmpty()) {
      // The head.
    }
    assertThat(in.read()).isEqualTo('o');
    assertThat(in.read()).isEqualTo('k');
    return status;
  }

  @Test
  void anHttp2RequestThatWouldBecomeAnotherOneIsRefused() {
    List<UnaryOperator<HttpClientRequest>> hostile =
        List.of(
            request -> request.putHeader("host", "other.example"),
            request -> request.putHeader("authorization", List.<String>of("Bearer a", "Bearer b")),
            request -> request.setURI("/shop/a b"),
            request -> request.setURI("/shop/../b"));
    HttpClientAgent client =
        listening.vertx.createHttpClient(
            new HttpClientOptions()
                .setSsl(true)
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setUseAlpn(true)
                .setTrustOptions(trust(first, second)));
    upstream.forget();
    for (UnaryOperator<HttpClientRequest> each : hostile) {
      int status =
          Listening.done(
              client
                  .request(
                      new RequestOptions()
                          .setHost("localhost")
                          .setPort(port)
                          .setSsl(true)
                          .setURI("/shop/x")
                          .putHeader("x-api-key", key.text()))
                  .compose(request -> each.apply(request).send())
                  .map(answer -> answer.statusCode())
                  .recover(TlsTest::resetIsRefusal));
      assertThat(status).isEqualTo(400);
    }
    assertThat(upstream.heads()).isEmpty();
    Listening.done(client.close());
  }

  /// What the server's own HTTP/2 refuses, it refuses by ending the stream.
  private static Future<Integer> resetIsRefusal(Throwable failure) {
    return failure instanceof StreamResetException
        ? Future.succeededFuture(400)
        : Future.failedFuture(failure);
  }

  @Test
  void cookiesThatHttp2SplitsArriveAsOneHeader() {
    HttpClientAgent client =
        listening.vertx.createHttpClient(
            new HttpClientOptions()
                .setSsl(true)
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setUseAlpn(true)
                .setTrustOptions(trust(first, second)));
    Listening.done(
        client
            .request(HttpMethod.GET, port, "localhost", "/shop/x")
            .compose(request ->
                request
                    .putHeader("x-api-key", key.text())
                    .putHeader("cookie", List.<String>of("a=1", "b=2"))
                    .send()));

    assertThat(upstream.header("cookie")).isEqualTo("a=1; b=2");
    Listening.done(client.close());
  }

  @Test
  void anUpstreamBehindTlsIsCheckedAndSeesOurCertificateWhereItAsks() throws Exception {
    HttpServer secret =
        listening
            .vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setSsl(true)
                    .setKeyCertOptions(identity(first).options())
                    .setClientAuth(ClientAuth.REQUIRED)
                    .setTrustOptions(trust(second)))
            .requestHandler(request -> request.response().end("secret"));
    int behind = Listening.done(secret.listen(0, "127.0.0.1")).actualPort();
    world.site(project, "/secret", "https://localhost:" + behind);
    UpstreamTls trusted = new UpstreamTls(Optional.of(text(first)), Optional.empty());
    UpstreamTls known = new UpstreamTls(Optional.of(text(first)), Optional.of(identity(second)));
    try {
      assertThat(call(HttpClient.Version.HTTP_1_1, "/secret/x").statusCode()).isEqualTo(502);
      Listening.done(gateway.use(trusted));
      assertThat(call(HttpClient.Version.HTTP_1_1, "/secret/x").statusCode()).isEqualTo(502);
      Listening.done(gateway.use(known));
      assertThat(call(HttpClient.Version.HTTP_1_1, "/secret/x").body()).isEqualTo("secret");
    } finally {
      Listening.done(gateway.use(UpstreamTls.USUAL));
    }
  }

  private TlsIdentity identity(Pem pem) throws IOException {
    return TlsIdentity.read(
        listening.vertx, pem.write(java.nio.file.Files.createTempDirectory(folder, "own")));
  }

  private static Buffer text(Pem pem) {
    return Buffer.buffer(pem.certificate());
  }

  private static PemTrustOptions trust(Pem... pems) {
    PemTrustOptions trust = new PemTrustOptions();
    for (Pem each : pems) {
      trust.addCertValue(text(each));
    }
    return trust;
  }

  @Test
  void filesThatCannotBeUsedAreNamedWithWhatIsWrong() throws Exception {
    Path here = java.nio.file.Files.createTempDirectory(folder, "bad");
    PemFiles bad = first.write(here);

    Pem.put(bad.privateKey(), second.privateKey());
    assertThatThrownBy(() -> TlsIdentity.read(listening.vertx, bad))
        .isInstanceOf(TlsFileException.class)
        .hasMessageContaining("tls.key is not that of the first certificate");
    Pem.put(bad.privateKey(), "nothing");
    assertThatThrownBy(() -> TlsIdentity.read(listening.vertx, bad))
        .hasMessageContaining("holds no private key");
    Pem.put(bad.certificates(), "");
    assertThatThrownBy(() -> TlsIdentity.read(listening.vertx, bad))
        .hasMessageContaining("holds no certificate");
    java.nio.file.Files.delete(bad.certificates());
    assertThatThrownBy(() -> TlsIdentity.read(listening.vertx, bad))
        .hasMessageContaining("there is no file");
  }
}
