package dev.latchkey.client;

import dev.latchkey.client.application.DeviceCode;
import dev.latchkey.client.json.Json;
import dev.latchkey.client.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gets a key of a person who allows it in their browser (RFC 8628), for a program that has none.
/// Safe for use by many threads; every method may throw [LatchkeyException].
public final class DeviceSignIn {
  private static final String DEVICE = "/oauth/device_authorization";
  private static final String TOKEN = "/oauth/token";
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
  private static final Duration SLOWER = Duration.ofSeconds(5);

  private final Transport transport;

  DeviceSignIn(Transport transport) {
    this.transport = transport;
  }

  /// Asks for a code, which the program shows.
  ///
  /// @param client the `client_id` of the program
  public DeviceCode start(String client) {
    Map<String, @Nullable Object> said = good(transport.form(DEVICE, Map.of("client_id", client)));
    return new DeviceCode(
        text(said, "device_code"),
        text(said, "user_code"),
        text(said, "verification_uri"),
        text(said, "verification_uri_complete"),
        seconds(said, "expires_in"),
        seconds(said, "interval"));
  }

  private static String text(Map<String, @Nullable Object> said, String name) {
    if (said.get(name) instanceof String text) {
      return text;
    }
    throw Transport.unreadable(new JsonException("there is no text " + name));
  }

  private static long seconds(Map<String, @Nullable Object> said, String name) {
    if (said.get(name) instanceof Number number) {
      return number.longValue();
    }
    throw Transport.unreadable(new JsonException("there is no number " + name));
  }

  /// Waits until the person has decided.
  ///
  /// @return the text of the key
  /// @throws LatchkeyException with the code `access_denied` when they said no, `expired_token`
  ///   when nobody decided in time
  public String await(String client, DeviceCode code) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", GRANT);
    form.put("client_id", client);
    form.put("device_code", code.deviceCode());
    Duration interval = Duration.ofSeconds(code.interval());
    long end =
        transport.surroundings().ticks().getAsLong()
            + Duration.ofSeconds(code.expiresIn()).toNanos();
    while (true) {
      try {
        return text(good(transport.form(TOKEN, form)), "access_token");
      } catch (LatchkeyException e) {
        interval = interval.plus(longer(e).orElseThrow(() -> e));
        if (transport.surroundings().ticks().getAsLong() - end > 0) {
          throw e;
        }
      }
      transport.sleep(interval);
    }
  }

  /// By how much the program waits longer; empty when there is nothing to wait for.
  private static Optional<Duration> longer(LatchkeyException e) {
    return switch (e.code()) {
      case "authorization_pending" -> Optional.of(Duration.ZERO);
      case "slow_down", "temporarily_unavailable" -> Optional.of(SLOWER);
      default -> e instanceof UnreachableException ? Optional.of(SLOWER) : Optional.empty();
    };
  }

  private static Map<String, @Nullable Object> good(Transport.Answer answer) {
    if (answer.status() == 200) {
      return Transport.json(answer);
    }
    Map<String, @Nullable Object> said;
    try {
      said = Json.readObject(new String(answer.body(), StandardCharsets.UTF_8));
    } catch (JsonException e) {
      throw Problems.of(answer.status(), answer.headers(), answer.body());
    }
    if (!(said.get("error") instanceof String error)) {
      throw Problems.of(answer.status(), answer.headers(), answer.body());
    }
    String detail = said.get("error_description") instanceof String text ? text : error;
    throw new LatchkeyException(error, answer.status(), detail, List.of(), null, null);
  }
}
