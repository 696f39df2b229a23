package dev.latchkey.gateway.credential;

import dev.latchkey.core.site.KeyLocation;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the key of a request from the places that a site names, and from no other.
///
/// The places are looked at in the site's order and the first thing wrong is what is answered: a
/// repeated `Authorization` header, something that is not a key, or two different keys. One key
/// that stands in several places is one key. Stateless after construction; safe for use by many
/// threads.
public final class CredentialReader {
  private static final AsciiString AUTHORIZATION = AsciiString.cached("authorization");
  private static final AsciiString COOKIE = AsciiString.cached("cookie");

  /// `Authorization`, then `X-API-Key`.
  public static final CredentialReader DEFAULT = new CredentialReader(KeyLocation.DEFAULT);

  private final KeyLocation[] locations;
  private final AsciiString[] names;
  private final boolean bare;

  public CredentialReader(List<KeyLocation> locations) {
    this(locations, false);
  }

  /// @param bare whether a whole `Authorization` header may be a key, without a scheme
  public CredentialReader(List<KeyLocation> locations, boolean bare) {
    this.bare = bare;
    this.locations = locations.toArray(KeyLocation[]::new);
    this.names = new AsciiString[this.locations.length];
    for (int i = 0; i < names.length; i++) {
      names[i] =
          switch (this.locations[i]) {
            case KeyLocation.Authorization() -> AUTHORIZATION;
            case KeyLocation.Header(String name) -> AsciiString.cached(name);
            case KeyLocation.Cookie cookie -> COOKIE;
          };
    }
  }

  public PresentedCredential read(MultiMap headers) {
    Seen[] seen = new Seen[names.length];
    if (headers instanceof HttpHeaders raw) {
      Iterator<Map.Entry<CharSequence, CharSequence>> each = raw.iteratorCharSequence();
      while (each.hasNext()) {
        Map.Entry<CharSequence, CharSequence> header = each.next();
        take(seen, header.getKey(), header.getValue());
      }
    } else {
      for (Map.Entry<String, String> header : headers) {
        take(seen, header.getKey(), header.getValue());
      }
    }
    return judge(seen);
  }

  private void take(@Nullable Seen[] seen, CharSequence name, CharSequence value) {
    for (int i = 0; i < names.length; i++) {
      if (name.length() == names[i].length()
          && AsciiString.contentEqualsIgnoreCase(names[i], name)) {
        if (locations[i] instanceof KeyLocation.Cookie(String cookie)) {
          takeCookies(seen, i, cookie, value.toString());
        } else {
          seen[i] = Seen.also(seen[i], value.toString());
        }
      }
    }
  }

  private static void takeCookies(@Nullable Seen[] seen, int i, String name, String header) {
    int at = 0;
    while (at < header.length()) {
      int semicolon = header.indexOf(';', at);
      int end = semicolon < 0 ? header.length() : semicolon;
      while (at < end && header.charAt(at) == ' ') {
        at++;
      }
      int value = at + name.length() + 1;
      if (value <= end && header.startsWith(name, at) && header.charAt(value - 1) == '=') {
        seen[i] = Seen.also(seen[i], header.substring(value, end));
      }
      at = end + 1;
    }
  }

  private PresentedCredential judge(@Nullable Seen[] seen) {
    PresentedCredential found = PresentedCredential.None.HERE;
    for (int i = 0; i < seen.length; i++) {
      Seen here = seen[i];
      if (here == null) {
        continue;
      }
      PresentedCredential read = judge(locations[i], here);
      if (!(read instanceof PresentedCredential.Found key)) {
        return read;
      }
      if (found instanceof PresentedCredential.Found other && !other.equals(key)) {
        return CredentialFaults.MULTIPLE;
      }
      found = key;
    }
    return found;
  }

  private PresentedCredential judge(KeyLocation location, Seen seen) {
    if (location instanceof KeyLocation.Authorization) {
      return seen.times > 1
          ? CredentialFaults.REPEATED_AUTHORIZATION
          : AuthorizationValue.read(seen.first, bare);
    }
    return seen.differ ? CredentialFaults.MULTIPLE : KeyText.check(seen.first, 0);
  }

  /// What one place holds.
  private record Seen(String first, int times, boolean differ) {
    static Seen also(@Nullable Seen before, String value) {
      return before == null
          ? new Seen(value, 1, false)
          : new Seen(before.first, before.times + 1, before.differ || !before.first.equals(value));
    }
  }
}
