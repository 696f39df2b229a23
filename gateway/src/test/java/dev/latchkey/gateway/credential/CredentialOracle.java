package dev.latchkey.gateway.credential;

import dev.latchkey.core.site.KeyLocation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads keys the slow and plain way: regular expressions, the JDK's base64 and lists.
final class CredentialOracle {
  private static final Pattern AUTHORIZATION =
      Pattern.compile("(?:(?i:bearer|apikey|simple)) +(?<key>[\\x21-\\x7e]{1,512})");
  private static final Pattern BASIC = Pattern.compile("(?i:basic) +(?<code>[A-Za-z0-9+/=]+)");
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,512}");

  enum Outcome {
    FOUND,
    NONE,
    REFUSED,
    DIFFERENT
  }

  record Reading(Outcome outcome, String key) {}

  private CredentialOracle() {}

  static Reading read(List<KeyLocation> places, List<Map.Entry<String, String>> headers) {
    List<String> keys = new ArrayList<>();
    for (KeyLocation place : places) {
      List<String> values = values(place, headers);
      if (values.isEmpty()) {
        continue;
      }
      boolean authorization = place instanceof KeyLocation.Authorization;
      if (authorization && values.size() > 1) {
        return new Reading(Outcome.REFUSED, "");
      }
      if (new HashSet<>(values).size() > 1) {
        return new Reading(Outcome.DIFFERENT, "");
      }
      Optional<String> key = authorization ? scheme(values.getFirst()) : bare(values.getFirst());
      if (key.isEmpty()) {
        return new Reading(Outcome.REFUSED, "");
      }
      keys.add(key.get());
      if (new HashSet<>(keys).size() > 1) {
        return new Reading(Outcome.DIFFERENT, "");
      }
    }
    return keys.isEmpty()
        ? new Reading(Outcome.NONE, "")
        : new Reading(Outcome.FOUND, keys.getFirst());
  }

  private static List<String> values(KeyLocation place, List<Map.Entry<String, String>> headers) {
    List<String> values = new ArrayList<>();
    for (Map.Entry<String, String> header : headers) {
      switch (place) {
        case KeyLocation.Authorization() -> {
          if (header.getKey().matches("(?i)authorization")) {
            values.add(header.getValue());
          }
        }
        case KeyLocation.Header(String name) -> {
          if (header.getKey().matches("(?i)" + Pattern.quote(name))) {
            values.add(header.getValue());
          }
        }
        case KeyLocation.Cookie(String name) -> {
          if (header.getKey().matches("(?i)cookie")) {
            for (String pair : header.getValue().split(";", -1)) {
              String bare = pair.replaceFirst("^ +", "");
              if (bare.startsWith(name + "=")) {
                values.add(bare.substring(name.length() + 1));
              }
            }
          }
        }
      }
    }
    return values;
  }

  private static Optional<String> bare(String value) {
    return KEY.matcher(value).matches() ? Optional.of(value) : Optional.empty();
  }

  private static Optional<String> scheme(String value) {
    Matcher plain = AUTHORIZATION.matcher(value);
    if (plain.matches()) {
      return Optional.of(plain.group("key"));
    }
    Matcher basic = BASIC.matcher(value);
    if (!basic.matches()) {
      return Optional.empty();
    }
    String code = basic.group("code");
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(code);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    String pair = new String(bytes, StandardCharsets.ISO_8859_1);
    boolean canonical = Base64.getEncoder().encodeToString(bytes).equals(code);
    if (!canonical || pair.indexOf(':') != pair.length() - 1 || pair.isEmpty()) {
      return Optional.empty();
    }
    return bare(pair.substring(0, pair.length() - 1));
  }
}
