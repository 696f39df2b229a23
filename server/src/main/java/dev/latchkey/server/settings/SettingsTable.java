package dev.latchkey.server.settings;

import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.gateway.accesslog.AccessFormat;
import dev.latchkey.gateway.forwardauth.ProxyKind;
import dev.latchkey.server.settings.Settings.LogLevel;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All settings there are, with [PeopleSettings]. To add one: a constant here, its place in one of
/// the lists, a component of [Settings], a line of [ReadSettings], a row of `docs/settings.md`.
final class SettingsTable {
  private static final String LOOPBACK = "127.0.0.1";

  static final Setting<Path> DATA =
      Setting.of("data", "./data", Legal.path(), "The data folder: the embedded store, the pepper.")
          .flag("--data");

  static final Setting<StoreChoice> STORE =
      Setting.of(
              "store",
              "embedded",
              StoreChoice.legal(),
              "Where the facts are kept: embedded is SQLite in the data folder.")
          .flag("--store")
          .shown(Mask.URL);

  static final Setting<String> NODE_NAME =
      Setting.of(
          "node.name",
          "",
          Legal.nodeName(),
          "What this process is called among those on one PostgreSQL; empty is the machine's"
              + " name.");

  static final Setting<Integer> NODE_FIRST_LEASE_SECONDS =
      Setting.of(
          "node.firstLeaseSeconds",
          "30",
          Legal.number(1, 900),
          "How long nodes decide without the store, where this start makes it; later: latchkey"
              + " nodes --lease.");

  static final Setting<Integer> NODE_LEAVE_SECONDS =
      Setting.of(
          "node.leaveSeconds",
          "5",
          Legal.number(0, 600),
          "How long a node that is told to stop still takes calls while /readyz is 503, where there"
              + " are others; longer than a load balancer looks away.");

  static final Setting<Optional<Path>> NODE_DENY_FILE =
      Setting.of(
          "node.denyFile",
          "",
          Legal.optionalPath(),
          "A file of key ids, one a line, that this node refuses whatever the store says; read"
              + " again within a second of each change.");

  static final Setting<Optional<Path>> BOOTSTRAP_KEY_FILE =
      Setting.of(
              "bootstrapKeyFile",
              "",
              Legal.optionalPath(),
              "A new file to which a key with every right is written at the start; an existing one"
                  + " stops it.")
          .flag("--bootstrap-key-file");

  static final Setting<IpAddress> HOST =
      Setting.of("host", LOOPBACK, Legal.address(), "Where front and gateway listen.")
          .flag("--host");

  static final Setting<Integer> FRONT_PORT =
      port(
              "front.port",
              "8700",
              "The port of the console, REST, verify and forward authentication;")
          .flag("--port");

  static final Setting<Integer> FRONT_CONNECTIONS_MAX =
      connections("front.connectionsMax", "10000");

  static final Setting<Optional<Path>> FRONT_TLS_CERT_FILE = tlsCertFile("front");

  static final Setting<Optional<Path>> FRONT_TLS_KEY_FILE = tlsKeyFile("front");

  static final Setting<Hsts> FRONT_HSTS =
      Setting.of(
          "front.hsts",
          "subdomains",
          Legal.oneOf(Hsts.class),
          "For what browsers that came over TLS are told to use it alone, for a year: this host"
              + " name with all below it, this host name, or nothing.");

  static final Setting<Integer> FRONT_MANAGEMENT_CALLS_MAX =
      Setting.of(
          "front.managementCallsMax",
          "256",
          Legal.number(1, 10_000),
          "How many management calls run at once; more are answered with 503.");

  static final Setting<Integer> GATEWAY_PORT =
      port("gateway.port", "8701", "The port behind which the sites are;").flag("--gateway-port");

  static final Setting<Integer> GATEWAY_CONNECTIONS_MAX =
      connections("gateway.connectionsMax", "10000");

  static final Setting<Optional<Path>> GATEWAY_TLS_CERT_FILE = tlsCertFile("gateway");

  static final Setting<Optional<Path>> GATEWAY_TLS_KEY_FILE = tlsKeyFile("gateway");

  static final Setting<IpAddress> OPS_HOST =
      Setting.of("ops.host", LOOPBACK, Legal.address(), "Where health and metrics listen.");

  static final Setting<Integer> GATEWAY_CONNECT_SECONDS =
      Setting.of(
          "gateway.connectSeconds",
          "5",
          Legal.number(1, 300),
          "How long to wait for a connection to an upstream; then the answer is 502.");

  static final Setting<Integer> GATEWAY_RESPONSE_SECONDS =
      Setting.of(
          "gateway.responseSeconds",
          "60",
          Legal.number(1, 3_600),
          "How long an upstream may take to begin its answer; then the answer is 504.");

  static final Setting<Integer> GATEWAY_STANDSTILL_SECONDS =
      Setting.of(
          "gateway.standstillSeconds",
          "300",
          Legal.number(1, 86_400),
          "How long an exchange may stand still in the middle of a body.");

  static final Setting<Integer> GATEWAY_CALLER_BODY_SECONDS =
      Setting.of(
          "gateway.callerBodySeconds",
          "60",
          Legal.number(1, 3_600),
          "How long a caller may pause in the middle of a body that is awaited; then the answer is"
              + " 408.");

  static final Setting<Integer> GATEWAY_CALLER_READING_SECONDS =
      Setting.of(
          "gateway.callerReadingSeconds",
          "60",
          Legal.number(1, 3_600),
          "How long a caller may take nothing of an answer that waits for it.");

  static final Setting<Integer> GATEWAY_UPSTREAM_CONNECTIONS_MAX =
      Setting.of(
          "gateway.upstreamConnectionsMax",
          "256",
          Legal.number(1, 100_000),
          "How many connections to one upstream are open at once.");

  static final Setting<Integer> GATEWAY_UPSTREAM_WAITING_MAX =
      Setting.of(
          "gateway.upstreamWaitingMax",
          "1024",
          Legal.number(0, 1_000_000),
          "How many requests wait for a connection to one upstream; more are refused.");

  static final Setting<Optional<Path>> GATEWAY_UPSTREAM_CA_FILE =
      Setting.of(
          "gateway.upstreamCaFile",
          "",
          Legal.optionalPath(),
          "Certificates in PEM that https upstreams are checked against instead of the usual"
              + " authorities; read anew when it changes.");

  static final Setting<Optional<Path>> GATEWAY_UPSTREAM_CERT_FILE =
      Setting.of(
          "gateway.upstreamCertFile",
          "",
          Legal.optionalPath(),
          "The certificate in PEM that is shown to https upstreams that ask for one; read anew"
              + " when it changes.");

  static final Setting<Optional<Path>> GATEWAY_UPSTREAM_KEY_FILE =
      Setting.of(
          "gateway.upstreamKeyFile",
          "",
          Legal.optionalPath(),
          "Its private key in PEM, not encrypted.");

  static final Setting<Integer> OPS_PORT =
      port("ops.port", "8702", "The port of health and metrics;").flag("--ops-port");

  static final Setting<Integer> OPS_CONNECTIONS_MAX = connections("ops.connectionsMax", "100");

  static final Setting<Optional<Path>> OPS_TLS_CERT_FILE = tlsCertFile("ops");

  static final Setting<Optional<Path>> OPS_TLS_KEY_FILE = tlsKeyFile("ops");

  static final Setting<Optional<Integer>> ENVOY_PORT =
      Setting.of(
          "envoy.port",
          "",
          Legal.optionalNumber(0, 65_535),
          "The port of Envoy's external authorization by gRPC, HTTP/2 alone; 0 is any free one, and"
              + " empty is none. forwardAuth.peers may ask.");

  static final Setting<Integer> ENVOY_CONNECTIONS_MAX = connections("envoy.connectionsMax", "100");

  static final Setting<Optional<Path>> ENVOY_TLS_CERT_FILE = tlsCertFile("envoy");

  static final Setting<Optional<Path>> ENVOY_TLS_KEY_FILE = tlsKeyFile("envoy");

  static final Setting<Integer> REQUEST_LINE_BYTES_MAX =
      Setting.of(
          "http.requestLineBytesMax",
          "24576",
          Legal.number(1_024, 65_536),
          "The longest first line of a request; longer ones are answered with 414.");

  static final Setting<Integer> HEADER_BYTES_MAX =
      Setting.of(
          "http.headerBytesMax",
          "32768",
          Legal.number(4_096, 262_144),
          "All headers of a request together; more are answered with 431.");

  static final Setting<Integer> HEAD_SECONDS =
      Setting.of(
          "http.headSeconds",
          "20",
          Legal.number(1, 600),
          "How long the head of a request may take to come whole; then its connection is closed.");

  static final Setting<Integer> IDLE_SECONDS =
      Setting.of(
          "http.idleSeconds",
          "75",
          Legal.number(5, 3_600),
          "After how long without a byte a connection is closed.");

  static final Setting<List<Network>> TRUSTED_PROXIES =
      Setting.of(
          "trustedProxies",
          "",
          Legal.networks(),
          "Peers whose X-Forwarded-For, -Proto and -Host are believed at front and gateway.");

  static final Setting<List<Network>> WEBHOOKS_ALLOWED_NETWORKS =
      Setting.of(
          "webhooks.allowedNetworks",
          "",
          Legal.networks(),
          "Networks that webhooks may call although they are not public, also without TLS.");

  static final Setting<List<Network>> FORWARD_AUTH_PEERS =
      Setting.of(
          "forwardAuth.peers",
          "",
          Legal.networks(),
          "Peers that may ask for forward authentication; empty is loopback, and only while front"
              + " listens there.");

  static final Setting<ProxyKind> FORWARD_AUTH_PROXY =
      Setting.of(
          "forwardAuth.proxy",
          "generic",
          Legal.oneOf(ProxyKind.class),
          "Which proxy asks; only the headers that it sends are read.");

  static final Setting<Optional<RedisUrl>> LIMITS_REDIS =
      Setting.of(
              "limits.redis",
              "",
              RedisUrl.legal(),
              "Where nodes on one PostgreSQL count rates together; empty is none, and each keeps to"
                  + " its share.")
          .shown(Mask.URL);

  static final Setting<Integer> DRAIN_SECONDS =
      Setting.of(
          "drainSeconds",
          "20",
          Legal.number(0, 600),
          "How long a stopping server lets calls under way finish.");

  static final Setting<Integer> HISTORY_KEPT_DAYS =
      Setting.of(
          "history.keptDays", "30", Legal.number(1, 3_650), "How long calls stay in the history.");

  static final Setting<Integer> HISTORY_CALLS_MAX =
      Setting.of(
          "history.callsMax",
          "1000000",
          Legal.number(1_000, 100_000_000),
          "How many calls the history keeps; the oldest go first.");

  static final Setting<Integer> USAGE_HOURS_KEPT_DAYS =
      Setting.of(
          "usage.hoursKeptDays",
          "30",
          Legal.number(1, 3_650),
          "How long usage is kept by the hour; then by the day.");

  static final Setting<Integer> USAGE_DAYS_KEPT_DAYS =
      Setting.of(
          "usage.daysKeptDays",
          "400",
          Legal.number(1, 3_650),
          "How long usage is kept by the day.");

  static final Setting<Optional<Path>> ACCESS_LOG_FILE =
      Setting.of(
          "accessLog.file",
          "",
          Legal.optionalPath(),
          "A file to which calls at the gateway are written, one a line; empty is none. One that is"
              + " moved away is begun anew.");

  static final Setting<AccessFormat> ACCESS_LOG_FORMAT =
      Setting.of(
          "accessLog.format", "json", Legal.oneOf(AccessFormat.class), "How a line is written.");

  static final Setting<Integer> ACCESS_LOG_ONE_IN =
      Setting.of(
          "accessLog.oneIn",
          "1",
          Legal.number(1, 1_000_000),
          "Of how many answers below 400 one is written; all others always are.");

  static final Setting<Optional<URI>> TRACING_ENDPOINT =
      Setting.of(
          "tracing.endpoint",
          "",
          Legal.optionalUrl(),
          "Where a span of each call at the gateway, and of each check, is sent, by OTLP over HTTP;"
              + " empty is nowhere.");

  static final Setting<Integer> TRACING_ONE_IN =
      Setting.of(
          "tracing.oneIn",
          "1",
          Legal.number(1, 1_000_000),
          "Of how many traces that begin here one is kept; callers who have one decide for"
              + " theirs.");

  static final Setting<LogLevel> LOG_LEVEL =
      Setting.of(
          "log.level",
          "warn",
          Legal.oneOf(LogLevel.class),
          "From which level on messages are written to standard error.");

  private static final List<Setting<?>> DOORS =
      List.of(
          DATA,
          STORE,
          NODE_NAME,
          NODE_FIRST_LEASE_SECONDS,
          NODE_LEAVE_SECONDS,
          NODE_DENY_FILE,
          BOOTSTRAP_KEY_FILE,
          HOST,
          FRONT_PORT,
          FRONT_CONNECTIONS_MAX,
          FRONT_TLS_CERT_FILE,
          FRONT_TLS_KEY_FILE,
          FRONT_HSTS,
          FRONT_MANAGEMENT_CALLS_MAX,
          GATEWAY_PORT,
          GATEWAY_CONNECTIONS_MAX,
          GATEWAY_TLS_CERT_FILE,
          GATEWAY_TLS_KEY_FILE,
          GATEWAY_CONNECT_SECONDS,
          GATEWAY_RESPONSE_SECONDS,
          GATEWAY_STANDSTILL_SECONDS,
          GATEWAY_CALLER_BODY_SECONDS,
          GATEWAY_CALLER_READING_SECONDS,
          GATEWAY_UPSTREAM_CONNECTIONS_MAX,
          GATEWAY_UPSTREAM_WAITING_MAX,
          GATEWAY_UPSTREAM_CA_FILE,
          GATEWAY_UPSTREAM_CERT_FILE,
          GATEWAY_UPSTREAM_KEY_FILE,
          OPS_HOST,
          OPS_PORT,
          OPS_CONNECTIONS_MAX,
          OPS_TLS_CERT_FILE,
          OPS_TLS_KEY_FILE,
          ENVOY_PORT,
          ENVOY_CONNECTIONS_MAX,
          ENVOY_TLS_CERT_FILE,
          ENVOY_TLS_KEY_FILE,
          REQUEST_LINE_BYTES_MAX,
          HEADER_BYTES_MAX,
          HEAD_SECONDS,
          IDLE_SECONDS,
          TRUSTED_PROXIES,
          FORWARD_AUTH_PROXY,
          FORWARD_AUTH_PEERS,
          WEBHOOKS_ALLOWED_NETWORKS);

  private static final List<Setting<?>> KEEPING =
      List.of(
          HISTORY_KEPT_DAYS,
          HISTORY_CALLS_MAX,
          USAGE_HOURS_KEPT_DAYS,
          USAGE_DAYS_KEPT_DAYS,
          LIMITS_REDIS,
          DRAIN_SECONDS,
          ACCESS_LOG_FILE,
          ACCESS_LOG_FORMAT,
          ACCESS_LOG_ONE_IN,
          TRACING_ENDPOINT,
          TRACING_ONE_IN,
          LOG_LEVEL);

  static final List<Setting<?>> ALL =
      Stream.of(DOORS, PeopleSettings.ALL, KEEPING).flatMap(List::stream).toList();

  private SettingsTable() {}

  private static Setting<Integer> port(String path, String fallback, String purpose) {
    return Setting.of(path, fallback, Legal.number(0, 65_535), purpose + " 0 is any free one.");
  }

  private static Setting<Optional<Path>> tlsCertFile(String door) {
    return Setting.of(
        door + ".tlsCertFile",
        "",
        Legal.optionalPath(),
        "The certificate and those between it and its authority, in PEM; with it the port speaks"
            + " TLS, and HTTP/2 too. Read anew when it changes.");
  }

  private static Setting<Optional<Path>> tlsKeyFile(String door) {
    return Setting.of(
        door + ".tlsKeyFile",
        "",
        Legal.optionalPath(),
        "Its private key in PEM, not encrypted. Read anew when it changes.");
  }

  private static Setting<Integer> connections(String path, String fallback) {
    return Setting.of(
        path,
        fallback,
        Legal.number(1, 1_000_000),
        "How many connections are open at once; further ones are closed.");
  }
}
