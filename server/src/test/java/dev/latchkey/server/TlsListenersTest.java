package dev.latchkey.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.gateway.extauthz.ExtAuthzEndpoint;
import dev.latchkey.server.settings.ReadSettings;
import dev.latchkey.server.start.StartException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server whose listeners have certificates.
class TlsListenersTest {
  private static final String PASSWORD = "changeit";

  @TempDir Path folder;

  @Test
  void everyListenerSpeaksTlsWhereItHasACertificate() throws Exception {
    KeyStore keys = certificate();
    Map<String, String> environment = new HashMap<>();
    for (String door : new String[] {"FRONT", "GATEWAY", "OPS", "ENVOY"}) {
      environment.put("LATCHKEY_" + door + "_TLS_CERT_FILE", folder + "/tls.crt");
      environment.put("LATCHKEY_" + door + "_TLS_KEY_FILE", folder + "/tls.key");
    }
    environment.put("LATCHKEY_ENVOY_PORT", "0");
    try (RunningServer server = serve(environment);
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(keys)).build()) {
      Matcher ready =
          Pattern.compile("ready front=(\\S+) gateway=(\\S+) ops=(\\S+) envoy=(\\S+)")
              .matcher(server.lines().getLast());
      assertThat(ready.matches()).isTrue();

      HttpResponse<String> health = get(client, ready.group(3) + "/readyz");
      HttpResponse<String> front = get(client, ready.group(1) + "/v1/openapi.json");
      HttpResponse<String> gateway = get(client, ready.group(2) + "/starter/x");

      HttpResponse<String> envoy =
          client.send(
              HttpRequest.newBuilder(URI.create(ready.group(4) + ExtAuthzEndpoint.METHOD))
                  .header("Content-Type", "application/grpc")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[5]))
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(envoy.headers().firstValue("content-type")).contains("application/grpc");
      assertThat(envoy.body()).contains("latchkey.project");
      assertThat(ready.group(1)).startsWith("https://");
      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(front.statusCode()).isEqualTo(200);
      assertThat(front.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(gateway.statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aCertificateThatIsNotThereStopsTheStartWithItsSettingsName() {
    Map<String, String> environment =
        Map.of(
            "LATCHKEY_GATEWAY_TLS_CERT_FILE", folder + "/no.crt",
            "LATCHKEY_GATEWAY_TLS_KEY_FILE", folder + "/no.key");

    assertThatThrownBy(() -> serve(environment).close())
        .isInstanceOf(StartException.class)
        .hasMessageContaining("gateway.tlsCertFile")
        .hasMessageContaining("no.crt");
  }

  private static HttpResponse<String> get(HttpClient client, String url) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private RunningServer serve(Map<String, String> environment) {
    Map<String, String> flags =
        Map.of(
            "--data", folder.resolve("data").toString(),
            "--port", "0",
            "--gateway-port", "0",
            "--ops-port", "0");
    return Wiring.start(ReadSettings.read(null, environment, flags));
  }

  /// Made by the JDK's own tool, and written as two PEM files.
  private KeyStore certificate() throws Exception {
    Path store = folder.resolve("tls.p12");
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "one",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=latchkey",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(tool.waitFor(180, TimeUnit.SECONDS)).isTrue();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    write("tls.crt", "CERTIFICATE", keys.getCertificate("one").getEncoded());
    write("tls.key", "PRIVATE KEY", keys.getKey("one", PASSWORD.toCharArray()).getEncoded());
    return keys;
  }

  private void write(String file, String what, byte[] bytes) throws Exception {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    Files.writeString(
        folder.resolve(file),
        "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
  }

  private static SSLContext trusting(KeyStore keys) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("one", keys.getCertificate("one"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
