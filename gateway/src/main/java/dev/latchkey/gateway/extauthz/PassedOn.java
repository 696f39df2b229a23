package dev.latchkey.gateway.extauthz;

import dev.latchkey.core.site.Site;
import dev.latchkey.gateway.identity.IdentityHeaders;
import dev.latchkey.gateway.proxy.Cookies;
import dev.latchkey.gateway.request.HttpAction;
import dev.latchkey.gateway.request.OverridingHeaders;
import dev.latchkey.gateway.site.CompiledSite;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.MultiMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What of a call that passes the service behind gets. Taken off are the key, Latchkey's cookies,
/// all that claims to be from Latchkey, and what would make the call another than was judged.
///
/// @param site null where a project was named
record PassedOn(CheckedCall call, @Nullable CompiledSite site, Site.Credential credential) {
  private static final Set<String> STANDARD_SECRETS = Set.of("authorization", "x-api-key");
  private static final String COOKIE = HttpHeaderNames.COOKIE.toString();

  /// @param set the headers that tell whose key it is; a cookie that is left is put in too
  byte[] answer(MultiMap set, MultiMap toCaller, CheckMetadata metadata) {
    boolean strips = credential != Site.Credential.PASS;
    Set<String> secrets = site == null ? STANDARD_SECRETS : site.secretHeaders();
    boolean reading = HttpAction.of(call.method()).equals(HttpAction.READ);
    Set<String> remove = new LinkedHashSet<>();
    for (String given : call.headers().names()) {
      String name = given.toLowerCase(Locale.ROOT);
      String folded = OverridingHeaders.folded(name);
      boolean ours = IdentityHeaders.isReserved(name) && !set.contains(name);
      if (ours || OverridingHeaders.isOne(folded, reading) || (strips && secrets.contains(name))) {
        remove.add(name);
      }
    }
    cookies(strips && site != null ? site.secretCookies() : Set.of(), set, remove);
    return CheckAnswer.passes(set, remove, toCaller, metadata);
  }

  private void cookies(Set<String> secrets, MultiMap set, Set<String> remove) {
    String given = String.join("; ", call.headers().getAll(COOKIE));
    String kept = Cookies.without(secrets, given);
    if (kept.isEmpty() && !given.isEmpty()) {
      remove.add(COOKIE);
    } else if (!kept.equals(given)) {
      set.set(COOKIE, kept);
    }
  }
}
