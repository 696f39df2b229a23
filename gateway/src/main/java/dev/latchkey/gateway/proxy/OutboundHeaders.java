package dev.latchkey.gateway.proxy;

import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.site.KeyLocation;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.gateway.address.ClientAddresses;
import dev.latchkey.gateway.identity.IdentityHeaders;
import dev.latchkey.gateway.lend.Lending;
import dev.latchkey.gateway.request.HttpAction;
import dev.latchkey.gateway.request.OverridingHeaders;
import dev.latchkey.gateway.site.CompiledSite;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes the headers that an upstream gets: those of the request without what belongs to the
/// connection, what carries the key, what claims to come from a proxy or from us, and what would
/// make the upstream serve another path or method than was judged; and with our own.
final class OutboundHeaders {
  private static final Set<String> NEVER =
      Set.of("expect", "forwarded", "host", "x-client-ip", "x-real-ip", "true-client-ip");
  private static final String FORWARDED_FAMILY = "x-forwarded-";

  private final ClientAddresses addresses;

  OutboundHeaders(ClientAddresses addresses) {
    this.addresses = addresses;
  }

  MultiMap of(
      HttpServerRequest request,
      CompiledSite site,
      Site.Credential credential,
      Verdict.Admitted admitted,
      @Nullable IpAddress peer) {
    MultiMap out = kept(request.headers(), request.method(), site, credential);
    putForwarded(out, request, peer);
    IdentityHeaders.put(out, admitted);
    return out;
  }

  /// Puts a key that was lent where the site reads keys: into the first header that it names.
  static void putLent(MultiMap out, CompiledSite site, Lending lending, String key) {
    for (KeyLocation location : site.site().keyLocations()) {
      if (location instanceof KeyLocation.Header(String name)) {
        out.set(name, key);
        return;
      }
      if (location instanceof KeyLocation.Authorization) {
        break;
      }
    }
    out.set(HttpHeaderNames.AUTHORIZATION, lending.scheme() + " " + key);
  }

  /// Those of a call that a person makes from the console, where no connection says from where.
  MultiMap of(PersonCalls.Sent sent, CompiledSite site, Site.Credential credential) {
    MultiMap out = kept(sent.headers(), sent.method(), site, credential);
    List<String> hosts = site.site().hosts();
    if (!hosts.isEmpty()) {
      out.set("x-forwarded-host", hosts.getFirst());
    }
    out.add("via", "1.1 latchkey");
    IdentityHeaders.put(out, sent.person(), site.site().managedBy());
    return out;
  }

  private static MultiMap kept(
      MultiMap headers, HttpMethod method, CompiledSite site, Site.Credential credential) {
    MultiMap out = io.vertx.core.http.HttpHeaders.headers();
    Set<String> hopByHop = HopByHop.of(headers);
    boolean strip = credential != Site.Credential.PASS;
    boolean reading = HttpAction.of(method.name()).equals(HttpAction.READ);
    for (Map.Entry<String, String> header : headers) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      boolean secret = strip && site.secretHeaders().contains(name);
      if (secret || hopByHop.contains(name) || isOurs(name, reading)) {
        continue;
      }
      if (name.equals("cookie")) {
        String kept = Cookies.without(strip ? site.secretCookies() : Set.of(), header.getValue());
        if (!kept.isEmpty()) {
          String before = out.get(HttpHeaderNames.COOKIE);
          if (before == null) {
            out.add(header.getKey(), kept);
          } else {
            out.set(HttpHeaderNames.COOKIE, before + "; " + kept);
          }
        }
      } else {
        out.add(header.getKey(), header.getValue());
      }
    }
    return out;
  }

  private static boolean isOurs(String lowerName, boolean reading) {
    String name = OverridingHeaders.folded(lowerName);
    return NEVER.contains(name)
        || name.startsWith(FORWARDED_FAMILY)
        || OverridingHeaders.isOne(name, reading)
        || IdentityHeaders.isReserved(name);
  }

  private void putForwarded(MultiMap out, HttpServerRequest request, @Nullable IpAddress peer) {
    MultiMap headers = request.headers();
    boolean trusted = addresses.isTrusted(peer);
    String chain = trusted ? String.join(", ", headers.getAll("x-forwarded-for")) : "";
    if (peer != null) {
      out.set("x-forwarded-for", chain.isEmpty() ? peer.toString() : chain + ", " + peer);
    }
    String before = trusted ? headers.get("x-forwarded-proto") : null;
    boolean tls = before == null ? request.isSSL() : before.equals("https");
    out.set("x-forwarded-proto", tls ? "https" : "http");
    String host =
        request.version() == HttpVersion.HTTP_2
            ? String.valueOf(request.authority())
            : headers.get(HttpHeaderNames.HOST);
    if (host != null) {
      out.set("x-forwarded-host", host);
    }
    out.add("via", "1.1 latchkey");
  }
}
