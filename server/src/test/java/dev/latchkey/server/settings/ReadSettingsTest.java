package dev.latchkey.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.key.AccountKeyRules;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.signin.SessionLimits;
import dev.latchkey.core.usage.UsageRetention;
import dev.latchkey.gateway.forwardauth.ProxyKind;
import dev.latchkey.server.settings.Settings.ForwardAuth;
import dev.latchkey.server.settings.Settings.Http;
import dev.latchkey.server.settings.Settings.Listener;
import dev.latchkey.server.settings.Settings.LogLevel;
import dev.latchkey.server.settings.Settings.Mail;
import dev.latchkey.server.settings.Settings.Upstreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadSettingsTest {
  private static final IpAddress LOCAL = IpAddress.parse("127.0.0.1").orElseThrow();

  @TempDir Path folder;

  @Test
  void withNothingGivenAllIsAsTheDocumentsPromise() {
    assertThat(read(Map.of(), Map.of()))
        .isEqualTo(
            new Settings(
                Path.of("./data"),
                new StoreChoice.Embedded(),
                new Settings.Node(
                    "",
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(5),
                    Optional.empty(),
                    Optional.empty()),
                Optional.empty(),
                new Listener(LOCAL, 8700, 10_000, Optional.empty()),
                new Listener(LOCAL, 8701, 10_000, Optional.empty()),
                new Listener(LOCAL, 8702, 100, Optional.empty()),
                Optional.empty(),
                new Http(24_576, 32_768, Duration.ofSeconds(20), Duration.ofSeconds(75)),
                new Upstreams(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(300),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    256,
                    1_024,
                    Optional.empty(),
                    Optional.empty()),
                Optional.empty(),
                Hsts.SUBDOMAINS,
                256,
                List.of(),
                new ForwardAuth(ProxyKind.GENERIC, List.of()),
                List.of(),
                Optional.empty(),
                new AccountKeyRules(new KeyPrefix("lk_account_"), false),
                false,
                false,
                new UsageRetention(
                    Duration.ofDays(30), 1_000_000, Duration.ofDays(30), Duration.ofDays(400)),
                new SessionLimits(Duration.ofHours(1), Duration.ofDays(1), Duration.ofMinutes(15)),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(20),
                Optional.empty(),
                Optional.empty(),
                LogLevel.WARN));
  }

  @Test
  void aCertificateWithoutItsKeyIsAMistakeAndTheOtherWayRoundToo() {
    assertThatThrownBy(() ->
            read(
                Map.of("LATCHKEY_GATEWAY_TLS_CERT_FILE", "/c", "LATCHKEY_OPS_TLS_KEY_FILE", "/k"),
                Map.of()))
        .hasMessageContaining("gateway.tlsCertFile and gateway.tlsKeyFile: one is missing")
        .hasMessageContaining("ops.tlsCertFile and ops.tlsKeyFile: one is missing");
  }

  @Test
  void everyVariableAndEveryFlagIsOneSettingsOnly() {
    Set<String> seen = new HashSet<>();
    for (Setting<?> setting : SettingsTable.ALL) {
      assertThat(seen.add(setting.variable())).as(setting.variable()).isTrue();
      assertThat(seen.add(setting.path())).as(setting.path()).isTrue();
      if (setting.flag() != null) {
        assertThat(seen.add(setting.flag())).as(setting.flag()).isTrue();
      }
    }
  }

  @Test
  void aFlagOverrulesTheEnvironmentAndThatTheFileAndThatTheDefault() throws IOException {
    Path file = yaml("front: {port: 1}\ngateway: {port: 2}\nops: {port: 3}\n");
    Map<String, String> environment =
        Map.of("LATCHKEY_FRONT_PORT", "11", "LATCHKEY_GATEWAY_PORT", "12");

    EffectiveSettings effective = ReadSettings.read(file, environment, Map.of("--port", "21"));

    assertThat(effective.settings().front().port()).isEqualTo(21);
    assertThat(effective.settings().gateway().port()).isEqualTo(12);
    assertThat(effective.settings().ops().port()).isEqualTo(3);
    assertThat(effective.settings().drain()).isEqualTo(Duration.ofSeconds(20));
    assertThat(effective.lines())
        .anyMatch(line -> line.matches("  port: 21 +# flag --port"))
        .anyMatch(line -> line.matches("  port: 12 +# environment LATCHKEY_GATEWAY_PORT"))
        .anyMatch(line -> line.matches("  port: 3 +# file .*latchkey\\.yaml"))
        .anyMatch(line -> line.matches("drainSeconds: 20 +# default"));
  }

  @Test
  void theFilesListsAndTextsAreTakenAsTheyAreWritten() throws IOException {
    Path file =
        yaml(
            "trustedProxies: [10.0.0.0/8, '::1']\nkeys:\n  accountPrefix: 0123\n"
                + "log: {level: info}");

    Settings settings = ReadSettings.read(file, Map.of(), Map.of()).settings();

    assertThat(settings.trustedProxies()).containsExactly(network("10.0.0.0/8"), network("::1"));
    assertThat(settings.accountKeyPrefix().text()).isEqualTo("0123");
    assertThat(settings.logLevel()).isEqualTo(LogLevel.INFO);
  }

  @Test
  void whatIsPrintedCanBeReadAgainAsAFile() throws IOException {
    Path file = yaml(String.join("\n", ReadSettings.read(null, Map.of(), Map.of()).lines()));

    Settings again = ReadSettings.read(file, Map.of(), Map.of()).settings();

    assertThat(again).isEqualTo(read(Map.of(), Map.of()));
  }

  @Test
  void anEmptyFileChangesNothing() throws IOException {
    assertThat(ReadSettings.read(yaml(""), Map.of(), Map.of()).settings())
        .isEqualTo(read(Map.of(), Map.of()));
  }

  @Test
  void aVariableWithTheSuffixFileIsReadFromTheFileWithoutItsLineEnd() throws IOException {
    Path secret = folder.resolve("url");
    Files.writeString(secret, "postgresql://u:hidden@db:5432/latchkey\n");

    Settings settings = read(Map.of("LATCHKEY_STORE_FILE", secret.toString()), Map.of());

    assertThat(settings.store())
        .isInstanceOfSatisfying(
            StoreChoice.PostgreSql.class,
            store -> assertThat(store.url().getUserInfo()).isEqualTo("u:hidden"));
    assertThat(settings.toString()).doesNotContain("hidden");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgresql://u:p@one:5432,two:5433/latchkey | one:5432,two:5433 | u:p
          postgresql://one,two,three/latchkey?ssl=true | one,two,three | ''
          postgresql://u:p%40ss@data_base/latchkey | data_base | u:p%40ss
          postgresql://[::1]:5432/latchkey | [::1]:5432 | ''
          """)
  void aStoreMayHaveSeveralServers(String url, String servers, String userInfo) {
    Settings settings = read(Map.of("LATCHKEY_STORE", url), Map.of());

    assertThat(settings.store())
        .isInstanceOfSatisfying(
            StoreChoice.PostgreSql.class,
            store -> {
              assertThat(store.servers()).isEqualTo(servers);
              assertThat(store.userInfo()).isEqualTo(userInfo);
            });
  }

  @Test
  void thePasswordOfTheStoreIsMaskedWhereverSettingsAreShown() {
    String url = "postgresql://u:hidden@db/latchkey?sslpassword=hidden";

    List<String> lines = ReadSettings.read(null, Map.of(), Map.of("--store", url)).lines();

    assertThat(String.join("\n", lines))
        .contains("postgresql://***@db/latchkey?***")
        .doesNotContain("hidden");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LATCHKEY_FRONT_PORT                  | 65536     | whole numbers from 0 to 65535
          LATCHKEY_FRONT_PORT                  | 087       | whole numbers from 0 to 65535
          LATCHKEY_FRONT_PORT                  | ٣         | whole numbers from 0 to 65535
          LATCHKEY_FRONT_PORT                  | ''        | whole numbers from 0 to 65535
          LATCHKEY_GATEWAY_PORT                | -1        | whole numbers from 0 to 65535
          LATCHKEY_OPS_PORT                    | 99999999999 | whole numbers from 0 to 65535
          LATCHKEY_HOST                        | example   | IP addresses such as 127.0.0.1
          LATCHKEY_OPS_HOST                    | 127.0.0   | IP addresses such as 127.0.0.1
          LATCHKEY_DATA                        | ''        | paths of the file system
          LATCHKEY_STORE                       | mysql://x/y | embedded, and postgresql://
          LATCHKEY_STORE                       | postgresql:///nohost | embedded, and postgresql://
          LATCHKEY_STORE                       | postgresql://h | embedded, and postgresql://
          LATCHKEY_STORE                       | postgresql://one,/latchkey | embedded, and
          LATCHKEY_STORE                       | postgresql://one:port,two/latchkey | embedded, and
          LATCHKEY_FRONT_CONNECTIONS_MAX       | 0         | whole numbers from 1 to 1000000
          LATCHKEY_FRONT_MANAGEMENT_CALLS_MAX  | 10001     | whole numbers from 1 to 10000
          LATCHKEY_HTTP_REQUEST_LINE_BYTES_MAX | 1023      | whole numbers from 1024 to 65536
          LATCHKEY_HTTP_HEADER_BYTES_MAX       | 262145    | whole numbers from 4096 to 262144
          LATCHKEY_HTTP_IDLE_SECONDS           | 4         | whole numbers from 5 to 3600
          LATCHKEY_TRUSTED_PROXIES             | 10.1.0.0/8 | no bits set below the prefix
          LATCHKEY_GATEWAY_CONNECT_SECONDS     | 301       | whole numbers from 1 to 300
          LATCHKEY_GATEWAY_RESPONSE_SECONDS    | 0         | whole numbers from 1 to 3600
          LATCHKEY_GATEWAY_STANDSTILL_SECONDS  | 0         | whole numbers from 1 to 86400
          LATCHKEY_GATEWAY_UPSTREAM_CONNECTIONS_MAX | 0    | whole numbers from 1 to 100000
          LATCHKEY_GATEWAY_UPSTREAM_WAITING_MAX | -1       | whole numbers from 0 to 1000000
          LATCHKEY_FORWARD_AUTH_PROXY          | apache    | generic, traefik, caddy, haproxy
          LATCHKEY_FORWARD_AUTH_PEERS          | a,b       | IP addresses and networks
          LATCHKEY_KEYS_ACCOUNT_PREFIX         | x         | 2 to 64 of A–Z
          LATCHKEY_DRAIN_SECONDS               | 601       | whole numbers from 0 to 600
          LATCHKEY_MAIL_HOST                   | a b       | host names and IP addresses
          LATCHKEY_MAIL_PORT                   | 65536     | whole numbers from 0 to 65535
          LATCHKEY_MAIL_TLS                    | ssl       | starttls, tls, none
          LATCHKEY_MAIL_FROM                   | nobody    | e-mail addresses such as
          LATCHKEY_LOG_LEVEL                   | loud      | error, warn, info, debug
          """)
  void aBadValueIsNamedWithItsSourceAndWhatIsLegal(String variable, String value, String legal) {
    Setting<?> setting =
        SettingsTable.ALL.stream()
            .filter(one -> one.variable().equals(variable))
            .findFirst()
            .orElseThrow();

    assertThatThrownBy(() -> read(Map.of(variable, value), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(setting.path() + ": \"")
        .hasMessageContaining("from environment " + variable)
        .hasMessageContaining(legal);
  }

  @Test
  void halfOfWhatMailNeedsIsRefusedAndAPasswordInClearToo() {
    assertThatThrownBy(() -> read(Map.of("LATCHKEY_MAIL_HOST", "smtp.example.com"), Map.of()))
        .hasMessageContaining("mail.from: is missing");
    assertThatThrownBy(() -> read(Map.of("LATCHKEY_MAIL_USERNAME", "keys"), Map.of()))
        .hasMessageContaining("both or none");
    Map<String, String> clear =
        Map.of(
            "LATCHKEY_MAIL_HOST", "smtp.example.com",
            "LATCHKEY_MAIL_FROM", "keys@example.com",
            "LATCHKEY_MAIL_USERNAME", "keys",
            "LATCHKEY_MAIL_PASSWORD", "hidden",
            "LATCHKEY_MAIL_TLS", "none");
    assertThatThrownBy(() -> read(clear, Map.of()))
        .hasMessageContaining("in clear")
        .hasMessageNotContaining("hidden");
  }

  @Test
  void signingUpWithoutMailOrAnAddressForItsLinksIsRefused() {
    Map<String, String> mail =
        Map.of(
            "LATCHKEY_SIGN_UP_OPEN", "on",
            "LATCHKEY_MAIL_HOST", "smtp.example.com",
            "LATCHKEY_MAIL_FROM", "keys@example.com");
    Map<String, String> address =
        Map.of(
            "LATCHKEY_SIGN_UP_OPEN", "on", "LATCHKEY_PUBLIC_ADDRESS", "https://keys.example.com");
    for (Map<String, String> half : List.of(mail, address, Map.of("LATCHKEY_SIGN_UP_OPEN", "on"))) {
      assertThatThrownBy(() -> read(half, Map.of()))
          .hasMessageContaining("signUp.open: \"on\" takes mail.host and publicAddress");
    }
    Map<String, String> whole = new HashMap<>(mail);
    whole.putAll(address);
    assertThat(ReadSettings.read(null, whole, Map.of()).settings().signUp()).isTrue();
    assertThat(ReadSettings.read(null, Map.of(), Map.of()).settings().signUp()).isFalse();
  }

  @Test
  void thePasswordOfMailIsReadFromItsFileAndMaskedWhereverSettingsAreShown() throws IOException {
    Path secret = folder.resolve("mail");
    Files.writeString(secret, "hidden\n");
    Map<String, String> environment =
        Map.of(
            "LATCHKEY_MAIL_HOST", "smtp.example.com",
            "LATCHKEY_MAIL_FROM", "keys@example.com",
            "LATCHKEY_MAIL_USERNAME", "keys",
            "LATCHKEY_MAIL_PASSWORD_FILE", secret.toString());

    EffectiveSettings effective = ReadSettings.read(null, environment, Map.of());

    Mail mail = effective.settings().mail().orElseThrow();
    assertThat(mail.login()).contains(new Mail.Login("keys", "hidden"));
    assertThat(mail.actualPort()).isEqualTo(587);
    assertThat(effective.settings().toString()).doesNotContain("hidden");
    assertThat(String.join("\n", effective.lines())).doesNotContain("hidden").contains("***");
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    assertThatThrownBy(
            () -> read(Map.of("LATCHKEY_FRONT_PORT", "x", "LATCHKEY_LOG_LEVEL", "y"), Map.of()))
        .isInstanceOfSatisfying(SettingsException.class, e -> assertThat(e.problems()).hasSize(2));
  }

  @Test
  void anUnknownVariableIsNamedWithTheLikelyOne() {
    assertThatThrownBy(() -> read(Map.of("LATCHKEY_FRONT_PROT", "1"), Map.of()))
        .hasMessageContaining(
            "LATCHKEY_FRONT_PROT is no setting; did you mean LATCHKEY_FRONT_PORT?");
  }

  @Test
  void variablesThatKubernetesOrOtherPartsOfLatchkeySetAreLeftAlone() {
    Settings settings =
        read(
            Map.of(
                "LATCHKEY_PORT", "tcp://10.0.0.1:8700",
                "LATCHKEY_PORT_8700_TCP_ADDR", "10.0.0.1",
                "LATCHKEY_SERVICE_HOST", "10.0.0.1",
                "LATCHKEY_JAVA_HOME", "/opt/jdk",
                "PATH", "/bin"),
            Map.of());

    assertThat(settings).isEqualTo(read(Map.of(), Map.of()));
  }

  @Test
  void aVariableAndItsFileTogetherAreRefused() {
    assertThatThrownBy(
            () -> read(Map.of("LATCHKEY_DATA", "/a", "LATCHKEY_DATA_FILE", "/b"), Map.of()))
        .hasMessageContaining("LATCHKEY_DATA and LATCHKEY_DATA_FILE are both set");
  }

  @Test
  void aMissingSecretFileIsNamed() {
    assertThatThrownBy(() -> read(Map.of("LATCHKEY_STORE_FILE", "/no/such"), Map.of()))
        .hasMessageContaining("LATCHKEY_STORE_FILE: there is no file /no/such");
  }

  @Test
  void twoListenersOnOnePortAreRefused() {
    assertThatThrownBy(() -> read(Map.of(), Map.of("--port", "8701")))
        .hasMessageContaining("gateway.port: \"8701\" (from default) is front's port as well");
  }

  @Test
  void portZeroMayBeGivenToAllListeners() {
    Settings settings =
        read(Map.of(), Map.of("--port", "0", "--gateway-port", "0", "--ops-port", "0"));

    assertThat(settings.front().port()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          front: {prot: 1}            | line 1: front.prot is no setting; did you mean front.port?
          forntt: {port: 1}           | line 1: forntt is no setting
          front: 8700                 | line 1: front is a group of settings, not a setting
          data: {dir: x}              | line 1: data is one value, not a group of settings
          data:                       | line 1: data has no value
          front: {port: 1, port: 2}   | is not valid YAML: Duplicate
          trustedProxies: [{a: b}]    | trustedProxies is a list of plain values
          'front: [port'              | is not valid YAML
          '- front'                   | is not a tree of settings
          """)
  void aBadFileIsNamedWithItsLine(String text, String message) throws IOException {
    Path file = yaml(text);

    assertThatThrownBy(() -> ReadSettings.read(file, Map.of(), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("--config " + file)
        .hasMessageContaining(message);
  }

  @Test
  void aSecondYamlDocumentIsRefused() throws IOException {
    Path file = yaml("drainSeconds: 1\n---\ndrainSeconds: 2\n");

    assertThatThrownBy(() -> ReadSettings.read(file, Map.of(), Map.of()))
        .hasMessageContaining("holds a second document");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> ReadSettings.read(Path.of("/no/such.yaml"), Map.of(), Map.of()))
        .hasMessage("--config /no/such.yaml: there is no such file");
  }

  @Test
  void aFileThatIsNoTextIsRefused() throws IOException {
    Path file = folder.resolve("latchkey.yaml");
    Files.write(file, new byte[] {'a', (byte) 0xff});

    assertThatThrownBy(() -> ReadSettings.read(file, Map.of(), Map.of()))
        .hasMessageContaining("is not UTF-8 text");
  }

  private static Settings read(Map<String, String> environment, Map<String, String> flags) {
    return ReadSettings.read(null, environment, flags).settings();
  }

  private static Network network(String text) {
    return Network.parse(text).orElseThrow();
  }

  private Path yaml(String text) throws IOException {
    return Files.writeString(folder.resolve("latchkey.yaml"), text);
  }
}
