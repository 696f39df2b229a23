package dev.latchkey.server.listener;

import dev.latchkey.gateway.listener.OpenConnections;
import dev.latchkey.gateway.listener.StrictListener;
import dev.latchkey.gateway.tls.PemFiles;
import dev.latchkey.gateway.tls.TlsFileException;
import dev.latchkey.gateway.tls.TlsIdentity;
import dev.latchkey.gateway.tls.TlsReload;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.server.settings.Settings.Listener;
import dev.latchkey.server.start.ListenUrl;
import dev.latchkey.server.start.StartException;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/// Opens listeners on as many event loops as asked for, and closes them.
public final class Listeners {
  public static final Name FRONT = new Name("front.port", "--port", "host");
  public static final Name GATEWAY = new Name("gateway.port", "--gateway-port", "host");
  public static final Name ENVOY = new Name("envoy.port", "envoy.port", "host");
  public static final Name OPS = new Name("ops.port", "--ops-port", "ops.host");

  private static final Duration OPEN_WITHIN = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final Settings.Http bounds;
  private final Duration drain;
  private final TlsReload reload;
  private final AtomicInteger shared = new AtomicInteger();

  /// `drain` is how long a closing listener lets calls under way finish; `reload` is told which
  /// certificates to look after.
  public Listeners(Vertx vertx, Settings.Http bounds, Duration drain, TlsReload reload) {
    this.vertx = vertx;
    this.bounds = bounds;
    this.drain = drain;
    this.reload = reload;
  }

  /// A listener under the names of its settings: that of its port and that of its address.
  public record Name(String portSetting, String flag, String hostSetting) {
    private String certSetting() {
      return portSetting.replace(".port", ".tlsCertFile");
    }
  }

  /// A listener that takes connections.
  public record Open(String deployment, String url, OpenConnections connections) {}

  /// @throws StartException when the address or the port cannot be had
  public Open open(Name name, Listener at, int loops, Handler<HttpServerRequest> handler) {
    return open(
        name,
        at,
        loops,
        (options, connections) ->
            StrictListener.create(vertx, options, connections, bounds.head(), handler));
  }

  /// A listener for callers who speak HTTP/2 alone.
  ///
  /// @throws StartException when the address or the port cannot be had
  public Open openHttp2(Name name, Listener at, int loops, Handler<HttpServerRequest> handler) {
    return open(
        name,
        at,
        loops,
        (options, connections) ->
            StrictListener.createHttp2(vertx, options, connections, bounds.head(), handler));
  }

  private Open open(
      Name name,
      Listener at,
      int loops,
      BiFunction<HttpServerOptions, OpenConnections, HttpServer> make) {
    OpenConnections connections = new OpenConnections(at.connectionsMax());
    Optional<TlsIdentity> identity = at.tls().map(files -> identity(name, files));
    HttpServerOptions options = options(at);
    identity.ifPresent(own -> StrictListener.tls(options, own));
    List<HttpServer> servers = new CopyOnWriteArrayList<>();
    AtomicInteger port = new AtomicInteger();
    Future<String> deployed =
        vertx.deployVerticle(
            () ->
                new ListeningVerticle(
                    () -> {
                      HttpServer server = make.apply(options, connections);
                      servers.add(server);
                      return server;
                    },
                    port,
                    drain.toMillis()),
            new DeploymentOptions().setInstances(loops));
    try {
      String id =
          deployed
              .toCompletionStage()
              .toCompletableFuture()
              .get(OPEN_WITHIN.toSeconds(), TimeUnit.SECONDS);
      at.tls()
          .ifPresent(files ->
              reload.watch(
                  "the certificate of " + name.certSetting(),
                  () -> TlsIdentity.read(vertx, files),
                  identity.orElseThrow(),
                  anew ->
                      servers.forEach(
                          server -> server.updateSSLOptions(StrictListener.anew(anew)))));
      return new Open(
          id, ListenUrl.of(at.address(), port.get(), identity.isPresent()), connections);
    } catch (ExecutionException e) {
      throw refused(name, at, Objects.requireNonNullElse(e.getCause(), e));
    } catch (TimeoutException e) {
      throw refused(name, at, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(name, at, e);
    }
  }

  /// Stops taking connections and ends those that are open: at once where nothing is under way,
  /// else when it is done or the time for it has passed.
  public Future<Void> close(Open listener) {
    return vertx.undeploy(listener.deployment());
  }

  private TlsIdentity identity(Name name, PemFiles files) {
    try {
      return TlsIdentity.read(vertx, files);
    } catch (TlsFileException e) {
      throw new StartException(
          "The certificate of " + name.certSetting() + " cannot be used: " + e.getMessage() + ".",
          "Name a certificate and its own key, both in PEM, or leave both settings out.",
          e);
    }
  }

  private HttpServerOptions options(Listener at) {
    // Instances share one free port when they ask for the same negative one.
    int port = at.port() == 0 ? -shared.incrementAndGet() : at.port();
    return StrictListener.options()
        .setHost(at.address().toString())
        .setPort(port)
        .setMaxInitialLineLength(bounds.requestLineBytesMax())
        .setMaxHeaderSize(bounds.headerBytesMax())
        .setIdleTimeout(Math.toIntExact(bounds.idle().toSeconds()))
        .setIdleTimeoutUnit(TimeUnit.SECONDS);
  }

  private static StartException refused(Name name, Listener at, Throwable cause) {
    String where = at.address() + " port " + at.port();
    if (cause instanceof BindException || String.valueOf(cause.getMessage()).contains("bind")) {
      String why = String.valueOf(cause.getMessage());
      if (why.contains("assign")) {
        return new StartException(
            at.address() + " is no address of this machine (setting " + name.hostSetting() + ").",
            "Name one of this machine's addresses, or 0.0.0.0 for all.",
            cause);
      }
      if (why.contains("ermission")) {
        return new StartException(
            "Listening on " + where + " is not allowed to this user.",
            "Choose a port above 1023 with " + name.flag() + ".",
            cause);
      }
      return new StartException(
          at.address() + " port " + at.port() + " is in use by another process.",
          "Stop it, or choose another port with "
              + name.flag()
              + " (setting "
              + name.portSetting()
              + "); 0 picks a free one.",
          cause);
    }
    return new StartException(
        "Listening on " + where + " failed: " + cause.getMessage(),
        "Look at the settings " + name.hostSetting() + " and " + name.portSetting() + ".",
        cause);
  }
}
