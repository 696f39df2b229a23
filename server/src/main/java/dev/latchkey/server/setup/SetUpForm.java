package dev.latchkey.server.setup;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the set-up page sends.
record SetUpForm(String token, String name, String email, String password) {
  static final int BODY_BYTES_MAX = 8 * 1024;
  private static final int FIELDS_MAX = 8;

  /// Reads `application/x-www-form-urlencoded`; empty when it is not this form.
  static Optional<SetUpForm> parse(byte[] body) {
    Map<String, List<String>> fields;
    try {
      String text = new String(body, StandardCharsets.US_ASCII);
      fields = new QueryStringDecoder(text, StandardCharsets.UTF_8, false, FIELDS_MAX).parameters();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    boolean whole =
        fields.keySet().equals(java.util.Set.of("token", "name", "email", "password"))
            && fields.values().stream().allMatch(values -> values.size() == 1);
    return whole
        ? Optional.of(
            new SetUpForm(
                one(fields, "token"),
                one(fields, "name").strip(),
                one(fields, "email"),
                one(fields, "password")))
        : Optional.empty();
  }

  private static String one(Map<String, List<String>> fields, String name) {
    return fields.getOrDefault(name, List.of("")).getFirst();
  }

  @Override
  public String toString() {
    return "SetUpForm(masked, " + name + ", " + email + ")";
  }
}
