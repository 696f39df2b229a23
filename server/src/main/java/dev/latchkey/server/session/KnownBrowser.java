package dev.latchkey.server.session;

import dev.latchkey.core.seal.Seals;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// The cookie by which a browser shows that somebody has signed in to an account with it before. It
/// gives nothing but being counted by itself when passwords are guessed: a random name and an HMAC
/// of it and the account's address.
public final class KnownBrowser {
  private static final String NAME = "__Host-latchkey-browser";
  private static final int NAME_BYTES = 16;

  /// As long as browsers keep a cookie at all.
  private static final String ATTRIBUTES =
      "; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=34560000";

  private final Seals seals;
  private final RandomGenerator random;

  /// @param random is fit for secrets
  public KnownBrowser(Seals seals, RandomGenerator random) {
    this.seals = seals;
    this.random = random;
  }

  /// The value of the cookie that a request carries; empty for none.
  public static String value(HttpServerRequest request) {
    Set<Cookie> cookies = request.cookies(NAME);
    return cookies.size() == 1 ? cookies.iterator().next().getValue() : "";
  }

  /// The name of a browser that is known to be one of the account with this address.
  public Optional<String> of(String value, String email) {
    int dot = value.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String name = value.substring(0, dot);
    byte[] given;
    try {
      given = Base64.getUrlDecoder().decode(value.substring(dot + 1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    boolean known =
        seals.fingerprints(marked(name, email)).stream()
            .anyMatch(mark -> MessageDigest.isEqual(mark, given));
    return known ? Optional.of(name) : Optional.empty();
  }

  /// What `Set-Cookie` says when somebody has signed in to the account.
  public String set(String email) {
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    byte[] bytes = new byte[NAME_BYTES];
    random.nextBytes(bytes);
    String name = base64.encodeToString(bytes);
    byte[] mark = seals.fingerprints(marked(name, email)).getFirst();
    return NAME + "=" + name + "." + base64.encodeToString(mark) + ATTRIBUTES;
  }

  private static String marked(String name, String email) {
    return "known browser\n" + name + "\n" + email.strip().toLowerCase(Locale.ROOT);
  }
}
