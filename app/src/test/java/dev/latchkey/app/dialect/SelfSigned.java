package dev.latchkey.app.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A certificate for one host that signed itself, made by the JDK's own tool, for the gateway.
///
/// @param certificate a PEM file, which clients are told to trust
/// @param key a PEM file
record SelfSigned(Path certificate, Path key) {
  private static final String PASSWORD = "changeit";

  static SelfSigned of(String host, Path folder) throws Exception {
    Path store = folder.resolve("tls.p12");
    Process tool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "one",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "SAN=dns:" + host,
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
    assertThat(tool.exitValue()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    Path certificate = folder.resolve("tls.crt");
    Path key = folder.resolve("tls.key");
    write(certificate, "CERTIFICATE", keys.getCertificate("one").getEncoded());
    write(key, "PRIVATE KEY", keys.getKey("one", PASSWORD.toCharArray()).getEncoded());
    return new SelfSigned(certificate, key);
  }

  private static void write(Path file, String what, byte[] bytes) throws Exception {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    Files.writeString(
        file,
        "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n",
        StandardCharsets.US_ASCII);
  }

  /// The settings with which the gateway shows it.
  Map<String, String> settings() {
    return Map.of(
        "LATCHKEY_GATEWAY_TLS_CERT_FILE", certificate.toString(),
        "LATCHKEY_GATEWAY_TLS_KEY_FILE", key.toString());
  }
}
