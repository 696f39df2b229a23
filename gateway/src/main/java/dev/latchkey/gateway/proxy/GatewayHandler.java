package dev.latchkey.gateway.proxy;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.limit.Charge;
import dev.latchkey.core.recording.PersonVerifier;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.core.verify.Circumstances;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.core.verify.Verifier;
import dev.latchkey.gateway.address.ClientAddresses;
import dev.latchkey.gateway.cors.CorsAnswers;
import dev.latchkey.gateway.credential.PresentedCredential;
import dev.latchkey.gateway.limit.PatientVerifier;
import dev.latchkey.gateway.limit.RateLimitHeaders;
import dev.latchkey.gateway.problem.Problem;
import dev.latchkey.gateway.problem.Refusals;
import dev.latchkey.gateway.request.CallerSigns;
import dev.latchkey.gateway.request.RawTarget;
import dev.latchkey.gateway.route.Routed;
import dev.latchkey.gateway.site.CompiledSite;
import dev.latchkey.gateway.site.CompiledSites;
import dev.latchkey.gateway.tls.UpstreamTls;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the gateway's listener does with a request: find the site, read the key, ask the verifier,
/// and pass the call on or refuse it. It decides on the event loop, from memory.
///
/// One instance serves any number of event loops.
public final class GatewayHandler implements Handler<HttpServerRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayHandler.class);
  private static final int SHOWN_PATH_LENGTH_MAX = 200;
  private static final int NO_CONTENT = 204;
  private static final Problem KEY_MISSING =
      Problem.of(
          FaultCode.KEY_MISSING,
          "Send an API key, for example in the header \"Authorization: Bearer KEY\".");
  private static final Problem INTERNAL =
      Problem.of(FaultCode.INTERNAL, "The gateway could not handle the request.");

  private static final Problem NO_WEBSOCKETS =
      Problem.of(
          FaultCode.INVALID_REQUEST,
          501,
          "WebSocket connections do not pass through the gateway; use plain HTTP requests.");

  private final Supplier<Picture> picture;
  private final PatientVerifier verifier;
  private final ClientAddresses addresses;
  private final CompiledSites sites;
  private final OutboundHeaders outboundHeaders;
  private final Upstreams upstreams;

  public GatewayHandler(
      Vertx vertx, Supplier<Picture> picture, Verifier verifier, GatewayOptions options) {
    this(vertx, picture, new PatientVerifier(verifier), options);
  }

  /// `picture` gives the node's picture as it is now.
  public GatewayHandler(
      Vertx vertx, Supplier<Picture> picture, PatientVerifier verifier, GatewayOptions options) {
    this.picture = picture;
    this.verifier = verifier;
    this.addresses = new ClientAddresses(options.trustedProxies());
    this.sites = new CompiledSites();
    this.outboundHeaders = new OutboundHeaders(addresses);
    this.upstreams = new Upstreams(vertx, options);
  }

  /// Whom connections to upstreams from now on trust, and what they show. Safe for any thread.
  public Future<?> use(UpstreamTls tls) {
    return upstreams.use(tls);
  }

  /// The same gateway for people who call from the console.
  public PersonCalls people(PersonVerifier people) {
    return new PersonCalls(picture, people, sites, outboundHeaders, upstreams);
  }

  /// Ends the connections to the upstreams.
  public Future<Void> close() {
    return upstreams.close();
  }

  @Override
  public void handle(HttpServerRequest request) {
    answering(request, () -> admit(request));
  }

  private static void answering(HttpServerRequest request, Runnable work) {
    try {
      work.run();
    } catch (FaultException e) {
      Refusal.answer(request, Problem.of(e.fault()));
    } catch (RuntimeException e) {
      LOG.error("a request to the gateway failed", e);
      Refusal.answer(request, INTERNAL);
    }
  }

  private void admit(HttpServerRequest request) {
    refuseTunnels(request.method());
    RawTarget target = RawTarget.parse(request.uri());
    CompiledSite site = site(HostHeader.read(request), target);
    CorsAnswers cors = site.cors();
    if (cors != null) {
      if (CorsAnswers.isPreflight(request.method().name(), request.headers())) {
        cors.preflight(request.headers(), request.response(), NO_CONTENT);
        request.resume();
        return;
      }
      cors.put(request.headers(), request.response().headers());
    }
    switch (site.reader().read(request.headers())) {
      case PresentedCredential.None none -> Refusal.answer(request, KEY_MISSING);
      case PresentedCredential.Refused(Fault fault) -> Refusal.answer(request, Problem.of(fault));
      case PresentedCredential.Found(String key) ->
          judge(request, site, target.below(site.prefixLength()), key);
    }
  }

  private void judge(HttpServerRequest request, CompiledSite site, RawTarget target, String key) {
    MultiMap headers = request.headers();
    IpAddress caller = addresses.callerOf(request);
    Circumstances from = CallerSigns.read(headers, caller);
    Routed routed = site.routes().route(request.method().name(), target);
    boolean webSocket = asksForWebSocket(headers);
    Charge charge = webSocket ? Charge.NOTHING : Charge.ONE;
    Presented presented = new Presented(key, site.scope(), routed.ask(), from, charge);
    verifier.verify(
        presented,
        request::pause,
        verdict -> answering(request, () -> answer(request, site, routed, target, verdict)));
  }

  private void answer(
      HttpServerRequest request,
      CompiledSite site,
      Routed routed,
      RawTarget target,
      Verdict verdict) {
    HttpServerResponse response = request.response();
    switch (verdict) {
      case Verdict.Denied denied -> {
        RateLimitHeaders.put(response.headers(), denied.levels());
        Refusal.answer(request, Refusals.problem(denied));
      }
      case Verdict.Undecided undecided -> Refusal.answer(request, Refusals.problem(undecided));
      case Verdict.Admitted admitted when asksForWebSocket(request.headers()) ->
          Refusal.answer(request, NO_WEBSOCKETS);
      case Verdict.Admitted admitted -> {
        IpAddress peer = ClientAddresses.ofPeer(request.remoteAddress());
        MultiMap out = outboundHeaders.of(request, site, routed.credential(), admitted, peer);
        Outbound outbound = new Outbound(request.method(), target, out, admitted.levels());
        forward(request, site, outbound);
      }
    }
  }

  private void forward(HttpServerRequest request, CompiledSite site, Outbound outbound) {
    switch (site.site().upstream()) {
      case Upstream.Echo echo -> EchoExchange.start(request, outbound);
      case Upstream.Origin origin ->
          new OriginExchange(upstreams, site, origin, outbound, request).start();
    }
  }

  private CompiledSite site(@Nullable String host, RawTarget target) {
    Site site = picture.get().sites().find(host, target.path());
    if (site == null) {
      throw new FaultException(Fault.of(FaultCode.NOT_FOUND, noSite(host, target.path())));
    }
    return sites.of(site);
  }

  private static String noSite(@Nullable String host, String path) {
    String shown =
        path.length() > SHOWN_PATH_LENGTH_MAX
            ? path.substring(0, SHOWN_PATH_LENGTH_MAX) + "..."
            : path;
    String named = host == null ? "no host name" : "the host \"" + host + "\"";
    return "No site is served for " + named + " and the path \"" + shown + "\".";
  }

  private static boolean asksForWebSocket(MultiMap headers) {
    return headers.contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
  }

  private static void refuseTunnels(HttpMethod method) {
    if (method.equals(HttpMethod.CONNECT) || method.equals(HttpMethod.TRACE)) {
      throw new FaultException(
          Fault.of(
              FaultCode.METHOD_NOT_ALLOWED, "CONNECT and TRACE do not pass through the gateway."));
    }
  }
}
