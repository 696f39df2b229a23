package dev.latchkey.gateway.tls;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.util.Optional;

/// Whom the gateway trusts behind TLS, and who it is itself there.
///
/// @param authorities certificates in PEM that are trusted instead of the usual authorities
/// @param identity what it shows to upstreams that ask for a certificate
public record UpstreamTls(Optional<Buffer> authorities, Optional<TlsIdentity> identity) {
  /// The usual authorities, and no certificate of its own.
  public static final UpstreamTls USUAL = new UpstreamTls(Optional.empty(), Optional.empty());

  /// @throws TlsFileException when a file cannot be used
  public static UpstreamTls read(Vertx vertx, Optional<Path> authorities, Optional<PemFiles> own) {
    return new UpstreamTls(
        authorities.map(UpstreamTls::authorities),
        own.map(files -> TlsIdentity.read(vertx, files)));
  }

  private static Buffer authorities(Path file) {
    Buffer text = PemText.read(file);
    PemText.certificates(file, text);
    return text;
  }

  /// As the client takes it. Host names are always checked.
  public ClientSSLOptions options() {
    ClientSSLOptions options = new ClientSSLOptions().setHostnameVerificationAlgorithm("HTTPS");
    authorities.ifPresent(
        text -> options.setTrustOptions(new PemTrustOptions().addCertValue(text)));
    identity.ifPresent(own -> options.setKeyCertOptions(own.options()));
    return options;
  }
}
