package dev.latchkey.server.settings;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.key.AccountKeyRules;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.signin.SessionLimits;
import dev.latchkey.core.usage.UsageRetention;
import dev.latchkey.gateway.accesslog.AccessFormat;
import dev.latchkey.gateway.forwardauth.ProxyKind;
import dev.latchkey.gateway.tls.PemFiles;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What the operator has set, read and checked. [SettingsTable] says what each value means.
public record Settings(
    Path data,
    StoreChoice store,
    Node node,
    Optional<Path> bootstrapKeyFile,
    Listener front,
    Listener gateway,
    Listener ops,
    Optional<Listener> envoy,
    Http http,
    Upstreams upstreams,
    Optional<PublicAddress> publicAddress,
    Hsts hsts,
    int managementCallsMax,
    List<Network> trustedProxies,
    ForwardAuth forwardAuth,
    List<Network> webhooksAllowedNetworks,
    Optional<Mail> mail,
    AccountKeyRules accountKeys,
    boolean defaultKey,
    boolean signUp,
    UsageRetention usage,
    SessionLimits sessions,
    Optional<Oidc> oidc,
    Optional<HandOff> handOff,
    Duration drain,
    Optional<AccessLines> accessLog,
    Optional<Tracing> tracing,
    LogLevel logLevel) {

  /// This process among those on one store.
  ///
  /// @param name empty is the machine's name
  /// @param firstLease how long leases last in a store that is made by this start
  /// @param leave how long it still takes calls when it is told to stop and is not the only one
  /// @param denyFile keys that are refused here, whatever the store says
  /// @param redis where rates are counted together; empty for none
  public record Node(
      String name,
      Duration firstLease,
      Duration leave,
      Optional<Path> denyFile,
      Optional<RedisUrl> redis) {}

  /// Another server that signs people in. It prints no secret.
  ///
  /// @param name what people read
  public record Oidc(String issuer, String clientId, String clientSecret, String name) {
    @Override
    public String toString() {
      return "Oidc(" + issuer + ", " + clientId + ", masked)";
    }
  }

  /// How programs get keys by the page for signing in, as CoCalc gave them.
  ///
  /// @param keyDays 0 is until the key is revoked
  /// @param siteName what its page calls this server
  public record HandOff(Access access, int keyDays, KeyPrefix prefix, String siteName) {}

  /// What the keys of [HandOff] may do; off is that there are none.
  public enum HandOffAccess {
    OFF,
    FULL,
    READ_ONLY
  }

  /// Where a door listens; port 0 is any free one.
  ///
  /// @param tls empty where it speaks in clear
  public record Listener(IpAddress address, int port, int connectionsMax, Optional<PemFiles> tls) {
    /// Whether only this machine can reach it.
    public boolean onLoopback() {
      return Loopback.contains(address);
    }
  }

  /// Bounds that all listeners share.
  public record Http(int requestLineBytesMax, int headerBytesMax, Duration head, Duration idle) {}

  /// Time-outs and bounds of the gateway towards the services behind it.
  ///
  /// @param caFile certificates in PEM that are trusted instead of the usual authorities
  /// @param identity what is shown to those that ask for a certificate
  public record Upstreams(
      Duration connect,
      Duration response,
      Duration standstill,
      Duration callerBody,
      Duration callerReading,
      int connectionsMax,
      int waitingMax,
      Optional<Path> caFile,
      Optional<PemFiles> identity) {}

  /// Where calls at the gateway are written.
  ///
  /// @param oneIn of how many answers below 400 one is written
  public record AccessLines(Path file, AccessFormat format, int oneIn) {}

  /// Where spans of calls at the gateway are sent.
  ///
  /// @param endpoint of a collector that takes OTLP over HTTP
  /// @param oneIn of how many traces that begin here one is kept
  public record Tracing(URI endpoint, int oneIn) {}

  /// Who may ask for forward authentication. No peers: loopback, while front is on loopback.
  public record ForwardAuth(ProxyKind proxy, List<Network> peers) {}

  /// The server that mail is handed to.
  ///
  /// @param port 0 is the usual one of `tls`
  /// @param from the address that mails come from
  /// @param login empty where the server asks for none
  /// @param caFile certificates in PEM that are trusted instead of the usual authorities
  public record Mail(
      String host,
      int port,
      String from,
      Optional<Login> login,
      MailTls tls,
      Optional<Path> caFile) {

    /// Prints no password.
    public record Login(String username, String password) {
      @Override
      public String toString() {
        return "Login(" + username + ", masked)";
      }
    }

    /// The port to connect to.
    public int actualPort() {
      return port == 0 ? tls.usualPort : port;
    }
  }

  /// How mail is kept from being read on its way to the server.
  public enum MailTls {
    /// The connection becomes a secret one, or nothing is sent.
    STARTTLS(587),
    /// It is one from the beginning.
    TLS(465),
    NONE(25);

    private final int usualPort;

    MailTls(int usualPort) {
      this.usualPort = usualPort;
    }
  }

  /// Whether something is done.
  public enum OnOff {
    OFF,
    ON
  }

  /// What the account-wide keys begin with.
  public KeyPrefix accountKeyPrefix() {
    return accountKeys.prefix();
  }

  /// What is written to standard error.
  public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG
  }
}
