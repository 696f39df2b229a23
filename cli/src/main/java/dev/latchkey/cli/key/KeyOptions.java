package dev.latchkey.cli.key;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.client.json.Json;
import dev.latchkey.client.json.JsonException;
import dev.latchkey.client.key.Access;
import dev.latchkey.client.key.Limits;
import dev.latchkey.client.key.Quota;
import dev.latchkey.client.key.RateLimit;
import dev.latchkey.client.key.Restrictions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What can be said about a key when it is made and when it is changed.
final class KeyOptions {
  private static final Pattern RATE =
      Pattern.compile(
          "([A-Za-z0-9_.-]{1,32})=([0-9]{1,10})/([0-9]{0,6})([smhd])(?::(key|subject|owner))?");
  private static final Pattern QUOTA = Pattern.compile("([0-9]{1,13})(?:/(day|month))?");

  @Mixin private final AccessOptions accessOptions = new AccessOptions();

  @Option(
      names = "--network",
      paramLabel = "CIDR",
      description = "Only from this network; may be repeated.")
  private List<String> networks = List.of();

  @Option(
      names = "--caller",
      paramLabel = "native|browser",
      description = "Only for such callers; may be repeated.")
  private List<String> callers = List.of();

  @Option(
      names = "--referrer-host",
      paramLabel = "HOST",
      description = "In browsers, only from pages of this host; may be repeated.")
  private List<String> referrerHosts = List.of();

  @Option(
      names = "--rate",
      paramLabel = "NAME=N/TIME[:SHARED]",
      description = {
        "At most N calls in a time such as 1s, 10m, 1h, 1d; may be repeated.",
        "SHARED is key (default), subject or owner: whose calls count together."
      })
  private List<String> rates = List.of();

  @Option(
      names = "--quota",
      paramLabel = "N[/day|/month]",
      description = "At most N calls in all, a day or a month.")
  private @Nullable String quota;

  @Option(names = "--subject", paramLabel = "ID", description = "The id of your own customer.")
  private @Nullable String subject;

  @Option(names = "--metadata", paramLabel = "JSON", description = "Your own data, a JSON object.")
  private @Nullable String metadata;

  Optional<Access> access() {
    return accessOptions.access();
  }

  Optional<Restrictions> restrictions() {
    Restrictions all = new Restrictions(callers, referrerHosts, networks);
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  Optional<Limits> limits() {
    if (rates.isEmpty() && quota == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Limits(
            rates.stream().map(KeyOptions::rate).toList(),
            Optional.ofNullable(quota).map(KeyOptions::quota)));
  }

  static RateLimit rate(String text) {
    Matcher parts = RATE.matcher(text);
    if (!parts.matches()) {
      throw CommandFailure.usage(
          "--rate \""
              + text
              + "\" is no rate: a name, calls, a time of s, m, h or d, and who shares it where that"
              + " is not the key alone (subject, owner).",
          "--rate burst=100/1m --rate daily=5000/1d:subject");
    }
    long count = parts.group(3).isEmpty() ? 1 : Long.parseLong(parts.group(3));
    long unit =
        switch (parts.group(4)) {
          case "s" -> 1;
          case "m" -> 60;
          case "h" -> 3_600;
          default -> 86_400;
        };
    String shared = parts.group(5);
    return new RateLimit(
        parts.group(1),
        Long.parseLong(parts.group(2)),
        count * unit,
        shared == null ? "key" : shared);
  }

  private static Quota quota(String text) {
    Matcher parts = QUOTA.matcher(text);
    if (!parts.matches()) {
      throw CommandFailure.usage(
          "--quota \"" + text + "\" is no quota: calls in all, or calls/day or calls/month.",
          "--quota 10000/month");
    }
    String refill = parts.group(2);
    return Quota.of(Long.parseLong(parts.group(1)), refill == null ? "none" : refill);
  }

  Optional<String> subject() {
    return Optional.ofNullable(subject);
  }

  Optional<Map<String, @Nullable Object>> metadata() {
    try {
      return Optional.ofNullable(metadata).map(Json::readObject);
    } catch (JsonException e) {
      throw CommandFailure.usage(
          "--metadata: " + e.getMessage(), "--metadata '{\"team\": \"billing\"}'");
    }
  }
}
