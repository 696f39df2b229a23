package dev.latchkey.gateway.address;

import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.restriction.Network;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells the address of the caller: that of the socket, or where the peer is a trusted proxy, the
/// right-most hop of `X-Forwarded-For` that is not one. What stands further left was written by
/// somebody nobody vouches for, and is never looked at.
public final class ClientAddresses {
  /// Hops that are looked at; a longer chain has no known caller.
  public static final int HOPS_MAX = 32;

  private static final FastThreadLocal<Peer> LAST =
      new FastThreadLocal<>() {
        @Override
        protected Peer initialValue() {
          return new Peer();
        }
      };

  private final List<Network> trustedProxies;

  /// The peer that a thread saw last: behind a proxy it is the same one all the time, and need not
  /// be read again.
  private static final class Peer {
    private String host = "";
    private @Nullable IpAddress address;
  }

  public ClientAddresses(List<Network> trustedProxies) {
    this.trustedProxies = List.copyOf(trustedProxies);
  }

  /// The address at the other end of a connection; null for a socket of the file system.
  public static @Nullable IpAddress ofPeer(@Nullable SocketAddress peer) {
    if (peer == null) {
      return null;
    }
    // An accepted connection has no name, so this is its address, and is at hand already.
    String host = peer.host();
    Peer last = LAST.get();
    if (last.address != null && last.host.equals(host)) {
      return last.address;
    }
    IpAddress address = literal(host);
    if (host == null || address == null) {
      return literal(peer.hostAddress());
    }
    last.host = host;
    last.address = address;
    return address;
  }

  private static @Nullable IpAddress literal(@Nullable String text) {
    if (text == null) {
      return null;
    }
    int zone = text.indexOf('%');
    return IpAddress.parse(zone < 0 ? text : text.substring(0, zone)).orElse(null);
  }

  public boolean isTrusted(@Nullable IpAddress peer) {
    return peer != null && within(trustedProxies, peer);
  }

  public static boolean within(List<Network> networks, IpAddress address) {
    for (int i = 0; i < networks.size(); i++) {
      if (networks.get(i).contains(address)) {
        return true;
      }
    }
    return false;
  }

  /// The caller of a request: the peer, or where that is a trusted proxy, whom it names.
  ///
  /// @return null when it cannot be told, which refuses keys that are bound to networks
  public @Nullable IpAddress callerOf(HttpServerRequest request) {
    IpAddress peer = ofPeer(request.remoteAddress());
    return isTrusted(peer) ? caller(peer, request.headers().getAll("x-forwarded-for")) : peer;
  }

  /// The caller behind `peer`.
  ///
  /// @param forwardedFor the values of `X-Forwarded-For` in the order in which they came
  /// @return null when it cannot be told, which refuses keys that are bound to networks
  public @Nullable IpAddress caller(@Nullable IpAddress peer, List<String> forwardedFor) {
    if (forwardedFor.isEmpty() || !isTrusted(peer)) {
      return peer;
    }
    return rightmostStranger(String.join(",", forwardedFor), peer);
  }

  /// The right-most hop of one `X-Forwarded-For` value that is no trusted proxy; `whenAllTrusted`
  /// where every hop is one; null when a hop on the way cannot be read.
  public @Nullable IpAddress rightmostStranger(
      String forwardedFor, @Nullable IpAddress whenAllTrusted) {
    int end = forwardedFor.length();
    IpAddress nearest = whenAllTrusted;
    for (int hop = 0; hop < HOPS_MAX; hop++) {
      int comma = forwardedFor.lastIndexOf(',', end - 1);
      Optional<IpAddress> address = IpAddress.parse(trimmed(forwardedFor, comma + 1, end));
      if (address.isEmpty()) {
        return null;
      }
      nearest = address.get();
      if (!within(trustedProxies, nearest) || comma < 0) {
        return nearest;
      }
      end = comma;
    }
    return null;
  }

  private static String trimmed(String text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
      start++;
    }
    while (end > start && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
      end--;
    }
    return text.substring(start, end);
  }
}
