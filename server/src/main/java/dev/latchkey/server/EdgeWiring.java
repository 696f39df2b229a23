package dev.latchkey.server;

import dev.latchkey.gateway.accesslog.AccessLog;
import dev.latchkey.gateway.proxy.GatewayOptions;
import dev.latchkey.gateway.tls.TlsFileException;
import dev.latchkey.gateway.tls.UpstreamTls;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.server.start.StartException;
import io.vertx.core.Vertx;
import java.io.IOException;

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
