package dev.latchkey.server;

import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.LendKey;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.replica.Ticks;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.gateway.accesslog.AccessLog;
import dev.latchkey.gateway.forwardauth.ForwardAuthSetUp;
import dev.latchkey.gateway.lend.LentKeys;
import dev.latchkey.gateway.proxy.GatewayOptions;
import dev.latchkey.gateway.tls.TlsFileException;
import dev.latchkey.gateway.tls.UpstreamTls;
import dev.latchkey.server.edge.KeyLoans;
import dev.latchkey.server.listener.Listeners;
import dev.latchkey.server.settings.Loopback;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.server.start.StartException;
import dev.latchkey.store.SqlStore;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// What the gateway is made with, from the settings.
record EdgeWiring(Settings settings, Vertx vertx) {
  GatewayOptions options() {
    Settings.Upstreams set = settings.upstreams();
    return new GatewayOptions(
        settings.trustedProxies(),
        set.connect(),
        set.response(),
        set.standstill(),
        GatewayOptions.DEFAULT.keepAliveTimeout(),
        set.callerBody(),
        set.callerReading(),
        set.connectionsMax(),
        set.waitingMax(),
        startingTls());
  }

  /// Opens the door for Envoy's questions, where there is to be one.
  ///
  /// @param made what answers them, of the peers who may ask
  Optional<Listeners.Open> envoy(
      Listeners listeners, int loops, Function<List<Network>, Handler<HttpServerRequest>> made) {
    return settings
        .envoy()
        .map(at ->
            listeners.openHttp2(Listeners.ENVOY, at, loops, made.apply(askingFrom(settings, at))));
  }

  static ForwardAuthSetUp forwardAuth(Settings settings) {
    return new ForwardAuthSetUp(
        settings.forwardAuth().proxy(), askingFrom(settings, settings.front()));
  }

  /// From where proxies may ask at a door.
  private static List<Network> askingFrom(Settings settings, Settings.Listener door) {
    List<Network> peers = settings.forwardAuth().peers();
    return peers.isEmpty() && door.onLoopback() ? Loopback.NETWORKS : peers;
  }

  /// The keys that go along with calls.
  LentKeys lentKeys(
      SqlStore store,
      Supplier<Picture> picture,
      Uuid7 ids,
      RandomGenerator random,
      InstantSource clock,
      Ticks ticks,
      Executor executor) {
    LendKey lendKey =
        new LendKey(store, store.confirmations(), ids, random, clock, settings.accountKeyPrefix());
    return new LentKeys(new KeyLoans(lendKey, executor), picture, ticks);
  }

  static AccessLog accessLog(Settings.AccessLines set) {
    AccessLog log = new AccessLog(set.file(), set.format(), set.oneIn());
    try {
      log.start();
    } catch (IOException e) {
      throw new StartException(
          "The access log cannot be written: " + e,
          "Name a file in a folder that can be written to with accessLog.file.",
          e);
    }
    return log;
  }

  UpstreamTls upstreamTls() {
    Settings.Upstreams set = settings.upstreams();
    return UpstreamTls.read(vertx, set.caFile(), set.identity());
  }

  private UpstreamTls startingTls() {
    try {
      return upstreamTls();
    } catch (TlsFileException e) {
      throw new StartException(
          "TLS to upstreams cannot be set up: " + e.getMessage() + ".",
          "Look at gateway.upstreamCaFile, gateway.upstreamCertFile and gateway.upstreamKeyFile.",
          e);
    }
  }
}
