package dev.latchkey.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.latchkey.server.settings.Settings.AccessLines;
import dev.latchkey.server.settings.Settings.ForwardAuth;
import dev.latchkey.server.settings.Settings.Http;
import dev.latchkey.server.settings.Settings.Listener;
import dev.latchkey.server.settings.Settings.LogLevel;
import dev.latchkey.server.settings.Settings.Mail;
import dev.latchkey.server.settings.Settings.MailTls;
import dev.latchkey.server.settings.Settings.Upstreams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EveryVariableTest {
  @Test
  void everyVariableReachesItsOwnPlace() {
    Settings settings =
        ReadSettings.read(
                null,
                Map.ofEntries(
                    Map.entry("LATCHKEY_DATA", "/d"),
                    Map.entry("LATCHKEY_STORE", "postgresql://u:p@db/latchkey"),
                    Map.entry("LATCHKEY_LIMITS_REDIS", "rediss://:p@cache:6380/2"),
                    Map.entry("LATCHKEY_NODE_NAME", "n-1"),
                    Map.entry("LATCHKEY_NODE_DENY_FILE", "/deny"),
                    Map.entry("LATCHKEY_NODE_FIRST_LEASE_SECONDS", "15"),
                    Map.entry("LATCHKEY_NODE_LEAVE_SECONDS", "16"),
                    Map.entry("LATCHKEY_BOOTSTRAP_KEY_FILE", "/k"),
                    Map.entry("LATCHKEY_HOST", "::"),
                    Map.entry("LATCHKEY_FRONT_PORT", "1"),
                    Map.entry("LATCHKEY_FRONT_CONNECTIONS_MAX", "2"),
                    Map.entry("LATCHKEY_PUBLIC_ADDRESS", "https://KEYS.example.com:8443/"),
                    Map.entry("LATCHKEY_FRONT_HSTS", "host"),
                    Map.entry("LATCHKEY_FRONT_MANAGEMENT_CALLS_MAX", "3"),
                    Map.entry("LATCHKEY_GATEWAY_PORT", "4"),
                    Map.entry("LATCHKEY_GATEWAY_CONNECTIONS_MAX", "5"),
                    Map.entry("LATCHKEY_GATEWAY_CONNECT_SECONDS", "10"),
                    Map.entry("LATCHKEY_GATEWAY_RESPONSE_SECONDS", "11"),
                    Map.entry("LATCHKEY_GATEWAY_STANDSTILL_SECONDS", "12"),
                    Map.entry("LATCHKEY_GATEWAY_UPSTREAM_CONNECTIONS_MAX", "13"),
                    Map.entry("LATCHKEY_GATEWAY_UPSTREAM_WAITING_MAX", "14"),
                    Map.entry("LATCHKEY_FRONT_TLS_CERT_FILE", "/f.pem"),
                    Map.entry("LATCHKEY_FRONT_TLS_KEY_FILE", "/f.key"),
                    Map.entry("LATCHKEY_GATEWAY_TLS_CERT_FILE", "/g.pem"),
                    Map.entry("LATCHKEY_GATEWAY_TLS_KEY_FILE", "/g.key"),
                    Map.entry("LATCHKEY_OPS_TLS_CERT_FILE", "/o.pem"),
                    Map.entry("LATCHKEY_OPS_TLS_KEY_FILE", "/o.key"),
                    Map.entry("LATCHKEY_GATEWAY_UPSTREAM_CERT_FILE", "/u.pem"),
                    Map.entry("LATCHKEY_GATEWAY_UPSTREAM_KEY_FILE", "/u.key"),
                    Map.entry("LATCHKEY_GATEWAY_UPSTREAM_CA_FILE", "/u.ca"),
                    Map.entry("LATCHKEY_FORWARD_AUTH_PROXY", "nginx"),
                    Map.entry("LATCHKEY_ENVOY_PORT", "19"),
                    Map.entry("LATCHKEY_ENVOY_CONNECTIONS_MAX", "20"),
                    Map.entry("LATCHKEY_ENVOY_TLS_CERT_FILE", "/e.pem"),
                    Map.entry("LATCHKEY_ENVOY_TLS_KEY_FILE", "/e.key"),
                    Map.entry("LATCHKEY_OPS_HOST", "10.0.0.1"),
                    Map.entry("LATCHKEY_OPS_PORT", "6"),
                    Map.entry("LATCHKEY_OPS_CONNECTIONS_MAX", "7"),
                    Map.entry("LATCHKEY_HTTP_REQUEST_LINE_BYTES_MAX", "1024"),
                    Map.entry("LATCHKEY_HTTP_HEADER_BYTES_MAX", "4096"),
                    Map.entry("LATCHKEY_HTTP_IDLE_SECONDS", "8"),
                    Map.entry("LATCHKEY_HTTP_HEAD_SECONDS", "15"),
                    Map.entry("LATCHKEY_GATEWAY_CALLER_BODY_SECONDS", "16"),
                    Map.entry("LATCHKEY_GATEWAY_CALLER_READING_SECONDS", "17"),
                    Map.entry("LATCHKEY_TRUSTED_PROXIES", "10.0.0.0/8, ::1"),
                    Map.entry("LATCHKEY_FORWARD_AUTH_PEERS", "192.0.2.1"),
                    Map.entry("LATCHKEY_WEBHOOKS_ALLOWED_NETWORKS", "10.1.0.0/16"),
                    Map.entry("LATCHKEY_MAIL_HOST", "smtp.example.com"),
                    Map.entry("LATCHKEY_MAIL_PORT", "2525"),
                    Map.entry("LATCHKEY_MAIL_TLS", "tls"),
                    Map.entry("LATCHKEY_MAIL_FROM", "keys@example.com"),
                    Map.entry("LATCHKEY_MAIL_USERNAME", "keys"),
                    Map.entry("LATCHKEY_MAIL_PASSWORD", "hidden"),
                    Map.entry("LATCHKEY_MAIL_CA_FILE", "/ca.pem"),
                    Map.entry("LATCHKEY_KEYS_ACCOUNT_PREFIX", "acme_"),
                    Map.entry("LATCHKEY_KEYS_ACCOUNTS_REVEALABLE", "on"),
                    Map.entry("LATCHKEY_KEYS_DEFAULT_KEY", "on"),
                    Map.entry("LATCHKEY_SIGN_UP_OPEN", "on"),
                    Map.entry("LATCHKEY_DRAIN_SECONDS", "9"),
                    Map.entry("LATCHKEY_SESSION_IDLE_MINUTES", "5"),
                    Map.entry("LATCHKEY_SESSION_HOURS_MAX", "6"),
                    Map.entry("LATCHKEY_SESSION_RECENT_MINUTES", "7"),
                    Map.entry("LATCHKEY_ACCESS_LOG_FILE", "/a.log"),
                    Map.entry("LATCHKEY_ACCESS_LOG_FORMAT", "text"),
                    Map.entry("LATCHKEY_ACCESS_LOG_ONE_IN", "18"),
                    Map.entry("LATCHKEY_OIDC_ISSUER", "https://id.example.com"),
                    Map.entry("LATCHKEY_OIDC_CLIENT_ID", "latchkey"),
                    Map.entry("LATCHKEY_OIDC_CLIENT_SECRET", "hidden"),
                    Map.entry("LATCHKEY_OIDC_NAME", "Example"),
                    Map.entry("LATCHKEY_HAND_OFF_ACCESS", "read-only"),
                    Map.entry("LATCHKEY_HAND_OFF_KEY_DAYS", "19"),
                    Map.entry("LATCHKEY_HAND_OFF_PREFIX", "app_"),
                    Map.entry("LATCHKEY_HAND_OFF_SITE_NAME", "Acme"),
                    Map.entry(
                        "LATCHKEY_TRACING_ENDPOINT", "https://collector.example.com/v1/traces"),
                    Map.entry("LATCHKEY_TRACING_ONE_IN", "21"),
                    Map.entry("LATCHKEY_LOG_LEVEL", "debug")),
                Map.of())
            .settings();

    IpAddress any = IpAddress.parse("::").orElseThrow();
    assertThat(settings)
        .isEqualTo(
            new Settings(
                Path.of("/d"),
                new StoreChoice.PostgreSql(java.net.URI.create("postgresql://u:p@db/latchkey")),
                new Settings.Node(
                    "n-1",
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(16),
                    Optional.of(Path.of("/deny")),
                    Optional.of(new RedisUrl("rediss://:p@cache:6380/2"))),
                Optional.of(Path.of("/k")),
                new Listener(any, 1, 2, pem("f")),
                new Listener(any, 4, 5, pem("g")),
                new Listener(IpAddress.parse("10.0.0.1").orElseThrow(), 6, 7, pem("o")),
                Optional.of(new Listener(any, 19, 20, pem("e"))),
                new Http(1_024, 4_096, Duration.ofSeconds(15), Duration.ofSeconds(8)),
                new Upstreams(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(11),
                    Duration.ofSeconds(12),
                    Duration.ofSeconds(16),
                    Duration.ofSeconds(17),
                    13,
                    14,
                    Optional.of(Path.of("/u.ca")),
                    pem("u")),
                Optional.of(new PublicAddress("https://keys.example.com:8443")),
                Hsts.HOST,
                3,
                List.of(network("10.0.0.0/8"), network("::1")),
                new ForwardAuth(ProxyKind.NGINX, List.of(network("192.0.2.1"))),
                List.of(network("10.1.0.0/16")),
                Optional.of(
                    new Mail(
                        "smtp.example.com",
                        2525,
                        "keys@example.com",
                        Optional.of(new Mail.Login("keys", "hidden")),
                        MailTls.TLS,
                        Optional.of(Path.of("/ca.pem")))),
                new AccountKeyRules(new KeyPrefix("acme_"), true),
                true,
                true,
                UsageRetention.DEFAULT,
                new SessionLimits(
                    Duration.ofMinutes(5), Duration.ofHours(6), Duration.ofMinutes(7)),
                Optional.of(
                    new Settings.Oidc("https://id.example.com", "latchkey", "hidden", "Example")),
                Optional.of(
                    new Settings.HandOff(Access.READ_ONLY, 19, new KeyPrefix("app_"), "Acme")),
                Duration.ofSeconds(9),
                Optional.of(new AccessLines(Path.of("/a.log"), AccessFormat.TEXT, 18)),
                Optional.of(
                    new Settings.Tracing(
                        java.net.URI.create("https://collector.example.com/v1/traces"), 21)),
                LogLevel.DEBUG));
  }

  private static Optional<PemFiles> pem(String name) {
    return Optional.of(new PemFiles(Path.of("/" + name + ".pem"), Path.of("/" + name + ".key")));
  }

  private static Network network(String text) {
    return Network.parse(text).orElseThrow();
  }
}
