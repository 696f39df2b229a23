package dev.latchkey.server.settings;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.key.AccountKeyRules;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.signin.SessionLimits;
import dev.latchkey.core.usage.UsageRetention;
import dev.latchkey.gateway.tls.PemFiles;
import dev.latchkey.server.settings.Settings.AccessLines;
import dev.latchkey.server.settings.Settings.ForwardAuth;
import dev.latchkey.server.settings.Settings.HandOff;
import dev.latchkey.server.settings.Settings.Http;
import dev.latchkey.server.settings.Settings.Listener;
import dev.latchkey.server.settings.Settings.Mail;
import dev.latchkey.server.settings.Settings.MailTls;
import dev.latchkey.server.settings.Settings.Node;
import dev.latchkey.server.settings.Settings.Oidc;
import dev.latchkey.server.settings.Settings.OnOff;
import dev.latchkey.server.settings.Settings.Tracing;
import dev.latchkey.server.settings.Settings.Upstreams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads all settings: defaults, overruled by the YAML file, by the environment, by flags. Checked
/// whole: one start names everything that is wrong.
public final class ReadSettings {
  private final Map<String, Given> given = new LinkedHashMap<>();
  private final Map<String, Object> values = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  private ReadSettings() {}

  /// `flags` are texts by the flags' names, such as `--port`.
  ///
  /// @throws SettingsException when something is unknown or not legal
  public static EffectiveSettings read(
      @Nullable Path config, Map<String, String> environment, Map<String, String> flags) {
    ReadSettings reader = new ReadSettings();
    SettingsTable.ALL.forEach(setting ->
        reader.given.put(setting.path(), new Given(setting.fallback(), new Source.Default())));
    if (config != null) {
      reader.lay(YamlLayer.read(config));
    }
    reader.lay(EnvironmentLayer.read(environment));
    reader.lay(flags(flags));
    SettingsTable.ALL.forEach(reader::parse);
    reader.checkPorts();
    reader.checkMail();
    reader.checkSignUp();
    reader.checkRedis();
    reader.checkOidc();
    reader.checkPem(SettingsTable.FRONT_TLS_CERT_FILE, SettingsTable.FRONT_TLS_KEY_FILE);
    reader.checkPem(SettingsTable.GATEWAY_TLS_CERT_FILE, SettingsTable.GATEWAY_TLS_KEY_FILE);
    reader.checkPem(SettingsTable.OPS_TLS_CERT_FILE, SettingsTable.OPS_TLS_KEY_FILE);
    reader.checkPem(SettingsTable.ENVOY_TLS_CERT_FILE, SettingsTable.ENVOY_TLS_KEY_FILE);
    reader.checkPem(
        SettingsTable.GATEWAY_UPSTREAM_CERT_FILE, SettingsTable.GATEWAY_UPSTREAM_KEY_FILE);
    if (!reader.problems.isEmpty()) {
      throw new SettingsException(reader.problems);
    }
    return new EffectiveSettings(reader.build(), Map.copyOf(reader.given));
  }

  private void lay(Layer layer) {
    given.putAll(layer.given());
    problems.addAll(layer.problems());
  }

  private static Layer flags(Map<String, String> flags) {
    Layer layer = new Layer();
    for (Setting<?> setting : SettingsTable.ALL) {
      String flag = setting.flag();
      String text = flag == null ? null : flags.get(flag);
      if (flag != null && text != null) {
        layer.give(setting.path(), text, new Source.Flag(flag));
      }
    }
    return layer;
  }

  private void parse(Setting<?> setting) {
    Given one = givenFor(setting);
    Optional<?> value = setting.legal().read(one.text());
    if (value.isPresent()) {
      values.put(setting.path(), value.get());
    } else {
      problems.add(
          "%s: \"%s\" (from %s) is not legal; legal are %s"
              .formatted(
                  setting.path(),
                  setting.mask().shown(one.text()),
                  one.source(),
                  setting.legal().phrase()));
    }
  }

  /// One port cannot be listened on twice.
  private void checkPorts() {
    List<Setting<?>> ports =
        List.of(
            SettingsTable.FRONT_PORT,
            SettingsTable.GATEWAY_PORT,
            SettingsTable.OPS_PORT,
            SettingsTable.ENVOY_PORT);
    for (int i = 0; i < ports.size(); i++) {
      for (int j = i + 1; j < ports.size(); j++) {
        int left = port(ports.get(i));
        int right = port(ports.get(j));
        if (left != 0 && left == right) {
          problems.add(
              "%s: \"%s\" (from %s) is %s's port as well; each listener needs its own"
                  .formatted(
                      ports.get(j).path(),
                      right,
                      givenFor(ports.get(j)).source(),
                      ports.get(i).path().replace(".port", "")));
        }
      }
    }
  }

  /// 0 where none was given that can be taken twice.
  private int port(Setting<?> setting) {
    Object value = values.get(setting.path());
    Object given = value instanceof Optional<?> optional ? optional.orElse(null) : value;
    return given instanceof Integer number ? number : 0;
  }

  /// Latchkey is always a client that can keep a secret.
  private void checkOidc() {
    boolean issuer = isGiven(PeopleSettings.OIDC_ISSUER);
    boolean id = isGiven(PeopleSettings.OIDC_CLIENT_ID);
    boolean secret = isGiven(PeopleSettings.OIDC_CLIENT_SECRET);
    if (issuer != id || issuer != secret) {
      problems.add(
          "oidc.issuer, oidc.clientId and oidc.clientSecret: one is missing; all or none is"
              + " legal");
    }
  }

  /// Half of what mail needs is a mistake, and a password is no longer one when it was sent in
  /// clear.
  private void checkMail() {
    boolean host = isGiven(PeopleSettings.MAIL_HOST);
    if (host && !isGiven(PeopleSettings.MAIL_FROM)) {
      problems.add("mail.from: is missing; mail.host needs an address that mails come from");
    }
    boolean username = isGiven(PeopleSettings.MAIL_USERNAME);
    boolean password = isGiven(PeopleSettings.MAIL_PASSWORD);
    if (username != password) {
      problems.add("mail.username and mail.password: one is missing; both or none is legal");
    }
    if (password && values.get(PeopleSettings.MAIL_TLS.path()) == MailTls.NONE) {
      problems.add(
          "mail.tls: \"none\" would send mail.password in clear; legal with one are starttls, tls");
    }
  }

  /// Nobody shows that an address is theirs without a mail that leads back here.
  private void checkSignUp() {
    boolean address = !Optional.empty().equals(values.get(PeopleSettings.PUBLIC_ADDRESS.path()));
    boolean mail = isGiven(PeopleSettings.MAIL_HOST);
    if (values.get(PeopleSettings.SIGN_UP_OPEN.path()) == OnOff.ON && !(mail && address)) {
      problems.add(
          "signUp.open: \"on\" takes mail.host and publicAddress, for the mail whose link shows"
              + " that an address is theirs; set both, or leave it off");
    }
  }

  private void checkRedis() {
    boolean redis =
        values.get(SettingsTable.LIMITS_REDIS.path()) instanceof Optional<?> url && url.isPresent();
    if (redis && values.get(SettingsTable.STORE.path()) instanceof StoreChoice.Embedded) {
      problems.add(
          "limits.redis: is of use to several nodes on one PostgreSQL alone; leave it out, or set"
              + " store to postgresql://…");
    }
  }

  private void checkPem(Setting<Optional<Path>> certFile, Setting<Optional<Path>> keyFile) {
    boolean cert = !Optional.empty().equals(values.get(certFile.path()));
    boolean key = !Optional.empty().equals(values.get(keyFile.path()));
    if (cert != key) {
      problems.add(
          "%s and %s: one is missing; both or none is legal"
              .formatted(certFile.path(), keyFile.path()));
    }
  }

  private boolean isGiven(Setting<String> setting) {
    Object value = values.get(setting.path());
    return value != null && !value.equals("");
  }

  private Given givenFor(Setting<?> setting) {
    Given one = given.get(setting.path());
    if (one == null) {
      throw new IllegalStateException(setting.path() + " is missing in the table");
    }
    return one;
  }

  /// The value that was read by this very setting's reader.
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private <T> T value(Setting<T> setting) {
    Object value = values.get(setting.path());
    if (value == null) {
      throw new IllegalStateException(setting.path() + " was not read");
    }
    return (T) value;
  }

  private Duration seconds(Setting<Integer> setting) {
    return Duration.ofSeconds(value(setting));
  }

  private Duration days(Setting<Integer> setting) {
    return Duration.ofDays(value(setting));
  }

  private Optional<Mail> mail() {
    String host = value(PeopleSettings.MAIL_HOST);
    String username = value(PeopleSettings.MAIL_USERNAME);
    return host.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Mail(
                host,
                value(PeopleSettings.MAIL_PORT),
                value(PeopleSettings.MAIL_FROM),
                username.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Mail.Login(username, value(PeopleSettings.MAIL_PASSWORD))),
                value(PeopleSettings.MAIL_TLS),
                value(PeopleSettings.MAIL_CA_FILE)));
  }

  private Optional<Oidc> oidc() {
    String issuer = value(PeopleSettings.OIDC_ISSUER);
    return issuer.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Oidc(
                issuer,
                value(PeopleSettings.OIDC_CLIENT_ID),
                value(PeopleSettings.OIDC_CLIENT_SECRET),
                value(PeopleSettings.OIDC_NAME)));
  }

  private Optional<HandOff> handOff() {
    Optional<Access> access =
        switch (value(PeopleSettings.HAND_OFF_ACCESS)) {
          case OFF -> Optional.empty();
          case FULL -> Optional.of(Access.FULL);
          case READ_ONLY -> Optional.of(Access.READ_ONLY);
        };
    return access.map(given ->
        new HandOff(
            given,
            value(PeopleSettings.HAND_OFF_KEY_DAYS),
            value(PeopleSettings.HAND_OFF_PREFIX),
            value(PeopleSettings.HAND_OFF_SITE_NAME)));
  }

  private Optional<PemFiles> pem(Setting<Optional<Path>> cert, Setting<Optional<Path>> key) {
    return value(cert).map(file -> new PemFiles(file, value(key).orElseThrow()));
  }

  private Settings build() {
    IpAddress host = value(SettingsTable.HOST);
    return new Settings(
        value(SettingsTable.DATA),
        value(SettingsTable.STORE),
        new Node(
            value(SettingsTable.NODE_NAME),
            seconds(SettingsTable.NODE_FIRST_LEASE_SECONDS),
            seconds(SettingsTable.NODE_LEAVE_SECONDS),
            value(SettingsTable.NODE_DENY_FILE),
            value(SettingsTable.LIMITS_REDIS)),
        value(SettingsTable.BOOTSTRAP_KEY_FILE),
        new Listener(
            host,
            value(SettingsTable.FRONT_PORT),
            value(SettingsTable.FRONT_CONNECTIONS_MAX),
            pem(SettingsTable.FRONT_TLS_CERT_FILE, SettingsTable.FRONT_TLS_KEY_FILE)),
        new Listener(
            host,
            value(SettingsTable.GATEWAY_PORT),
            value(SettingsTable.GATEWAY_CONNECTIONS_MAX),
            pem(SettingsTable.GATEWAY_TLS_CERT_FILE, SettingsTable.GATEWAY_TLS_KEY_FILE)),
        new Listener(
            value(SettingsTable.OPS_HOST),
            value(SettingsTable.OPS_PORT),
            value(SettingsTable.OPS_CONNECTIONS_MAX),
            pem(SettingsTable.OPS_TLS_CERT_FILE, SettingsTable.OPS_TLS_KEY_FILE)),
        value(SettingsTable.ENVOY_PORT)
            .map(port ->
                new Listener(
                    host,
                    port,
                    value(SettingsTable.ENVOY_CONNECTIONS_MAX),
                    pem(SettingsTable.ENVOY_TLS_CERT_FILE, SettingsTable.ENVOY_TLS_KEY_FILE))),
        new Http(
            value(SettingsTable.REQUEST_LINE_BYTES_MAX),
            value(SettingsTable.HEADER_BYTES_MAX),
            seconds(SettingsTable.HEAD_SECONDS),
            seconds(SettingsTable.IDLE_SECONDS)),
        new Upstreams(
            seconds(SettingsTable.GATEWAY_CONNECT_SECONDS),
            seconds(SettingsTable.GATEWAY_RESPONSE_SECONDS),
            seconds(SettingsTable.GATEWAY_STANDSTILL_SECONDS),
            seconds(SettingsTable.GATEWAY_CALLER_BODY_SECONDS),
            seconds(SettingsTable.GATEWAY_CALLER_READING_SECONDS),
            value(SettingsTable.GATEWAY_UPSTREAM_CONNECTIONS_MAX),
            value(SettingsTable.GATEWAY_UPSTREAM_WAITING_MAX),
            value(SettingsTable.GATEWAY_UPSTREAM_CA_FILE),
            pem(SettingsTable.GATEWAY_UPSTREAM_CERT_FILE, SettingsTable.GATEWAY_UPSTREAM_KEY_FILE)),
        value(PeopleSettings.PUBLIC_ADDRESS),
        value(SettingsTable.FRONT_HSTS),
        value(SettingsTable.FRONT_MANAGEMENT_CALLS_MAX),
        value(SettingsTable.TRUSTED_PROXIES),
        new ForwardAuth(
            value(SettingsTable.FORWARD_AUTH_PROXY), value(SettingsTable.FORWARD_AUTH_PEERS)),
        value(SettingsTable.WEBHOOKS_ALLOWED_NETWORKS),
        mail(),
        new AccountKeyRules(
            value(PeopleSettings.ACCOUNT_KEY_PREFIX),
            value(PeopleSettings.ACCOUNT_KEYS_REVEALABLE) == OnOff.ON),
        value(PeopleSettings.DEFAULT_KEY) == OnOff.ON,
        value(PeopleSettings.SIGN_UP_OPEN) == OnOff.ON,
        new UsageRetention(
            days(SettingsTable.HISTORY_KEPT_DAYS),
            value(SettingsTable.HISTORY_CALLS_MAX),
            days(SettingsTable.USAGE_HOURS_KEPT_DAYS),
            days(SettingsTable.USAGE_DAYS_KEPT_DAYS)),
        new SessionLimits(
            Duration.ofMinutes(value(PeopleSettings.SESSION_IDLE_MINUTES)),
            Duration.ofHours(value(PeopleSettings.SESSION_HOURS_MAX)),
            Duration.ofMinutes(value(PeopleSettings.SESSION_RECENT_MINUTES))),
        oidc(),
        handOff(),
        seconds(SettingsTable.DRAIN_SECONDS),
        value(SettingsTable.ACCESS_LOG_FILE)
            .map(file ->
                new AccessLines(
                    file,
                    value(SettingsTable.ACCESS_LOG_FORMAT),
                    value(SettingsTable.ACCESS_LOG_ONE_IN))),
        value(SettingsTable.TRACING_ENDPOINT)
            .map(endpoint -> new Tracing(endpoint, value(SettingsTable.TRACING_ONE_IN))),
        value(SettingsTable.LOG_LEVEL));
  }
}
