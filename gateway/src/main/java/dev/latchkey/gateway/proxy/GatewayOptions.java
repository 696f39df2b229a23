package dev.latchkey.gateway.proxy;

import dev.latchkey.core.restriction.Network;
import dev.latchkey.gateway.tls.UpstreamTls;
import java.time.Duration;
import java.util.List;

/// What an operator may set about the gateway.
///
/// @param trustedProxies peers whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed
/// @param connectTimeout how long to wait for a connection to an upstream, a free place in its pool
///   included
/// @param responseTimeout how long an upstream may take to begin its answer
/// @param idleTimeout how long an exchange may stand still in the middle of a body
/// @param keepAliveTimeout how long an unused connection to an upstream is kept; shorter than what
///   servers commonly allow (Node: 5 s), so that none is used while it is being closed
/// @param callerBodyTimeout how long a caller may pause in the middle of its body
/// @param callerReadingTimeout how long a caller may take nothing of an answer that waits for it
/// @param connectionsPerUpstreamMax open connections to one upstream
/// @param waitingPerUpstreamMax requests that wait for a connection to one upstream; beyond that
///   they are refused at once
/// @param upstreamTls whom connections with TLS trust, and what they show
public record GatewayOptions(
    List<Network> trustedProxies,
    Duration connectTimeout,
    Duration responseTimeout,
    Duration idleTimeout,
    Duration keepAliveTimeout,
    Duration callerBodyTimeout,
    Duration callerReadingTimeout,
    int connectionsPerUpstreamMax,
    int waitingPerUpstreamMax,
    UpstreamTls upstreamTls) {
  public static final GatewayOptions DEFAULT =
      new GatewayOptions(
          List.of(),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(300),
          Duration.ofSeconds(4),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          256,
          1024,
          UpstreamTls.USUAL);

  public GatewayOptions {
    trustedProxies = List.copyOf(trustedProxies);
    positive(connectTimeout, "connectTimeout");
    positive(responseTimeout, "responseTimeout");
    positive(idleTimeout, "idleTimeout");
    positive(keepAliveTimeout, "keepAliveTimeout");
    positive(callerBodyTimeout, "callerBodyTimeout");
    positive(callerReadingTimeout, "callerReadingTimeout");
    if (connectionsPerUpstreamMax < 1 || waitingPerUpstreamMax < 0) {
      throw new IllegalArgumentException("a pool has at least one connection");
    }
  }

  private static void positive(Duration duration, String name) {
    if (duration.toMillis() < 1) {
      throw new IllegalArgumentException(name + " is at least 1 ms");
    }
  }
}
