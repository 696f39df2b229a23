package dev.latchkey.gateway.proxy;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.recording.PersonVerifier;
import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.restriction.CallerOrigin;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.core.verify.Circumstances;
import dev.latchkey.core.verify.Denial;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Scope;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.core.verify.Verifier;
import dev.latchkey.gateway.accesslog.Accesses;
import dev.latchkey.gateway.address.ClientAddresses;
import dev.latchkey.gateway.balance.Balancers;
import dev.latchkey.gateway.cors.CorsAnswers;
import dev.latchkey.gateway.credential.PresentedCredential;
import dev.latchkey.gateway.dialect.Dialect;
import dev.latchkey.gateway.dialect.Dialects;
import dev.latchkey.gateway.dialect.Handling;
import dev.latchkey.gateway.dialect.Judging;
import dev.latchkey.gateway.dialect.OwnEndpoint;
import dev.latchkey.gateway.lend.Lending;
import dev.latchkey.gateway.lend.LentKeys;
import dev.latchkey.gateway.limit.PatientVerifier;
import dev.latchkey.gateway.limit.RateLimitHeaders;
import dev.latchkey.gateway.limit.UnknownKeys;
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
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.Ticker;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
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
  private static final int NO_CONTENT = 204;
  private static final Problem TOO_MANY_UNKNOWN =
      Problem.of(
              FaultCode.RATE_LIMITED, "Too many keys that nobody has came from this address; wait.")
          .retryAfter(60);
  private static final Problem INTERNAL =
      Problem.of(FaultCode.INTERNAL, "The gateway could not handle the request.");

  private static final Problem NO_WEBSOCKETS =
      Problem.of(
          FaultCode.INVALID_REQUEST,
          501,
          "The built-in upstream takes no WebSocket connections; use plain HTTP requests.");

  private final Supplier<Picture> picture;
  private final PatientVerifier verifier;
  private final ClientAddresses addresses;
  private final CompiledSites sites;
  private final SiteFinder finder;
  private final OutboundHeaders outboundHeaders;
  private final Upstreams upstreams;
  private final Balancers balancers;
  private final Vertx vertx;
  private final long checking;
  private final Verifier standing;
  private final UnknownKeys unknownKeys;
  private final LentKeys lentKeys;
  private volatile @Nullable Accesses accesses;
  private final LongAdder ended = new LongAdder();
  private final Queue<Loop> loops = new ConcurrentLinkedQueue<>();
  private final FastThreadLocal<OpenExchanges> open =
      new FastThreadLocal<>() {
        @Override
        protected OpenExchanges initialValue() {
          OpenExchanges here = new OpenExchanges(standing, ended);
          long timer = vertx.setPeriodic(OpenExchanges.LOOK_EVERY_MILLIS, now -> here.look());
          loops.add(new Loop(vertx.getOrCreateContext(), here, timer));
          return here;
        }
      };

  /// What is under way on one event loop, and the timer by which it is looked at.
  private record Loop(Context context, OpenExchanges open, long timer) {}

  public GatewayHandler(
      Vertx vertx, Supplier<Picture> picture, Verifier verifier, GatewayOptions options) {
    this(
        vertx,
        picture,
        new PatientVerifier(verifier),
        verifier,
        new UnknownKeys(Ticker.systemTicker()::nanoTime, 0),
        options,
        Dialects.NONE,
        LentKeys.NONE);
  }

  /// @param picture gives the node's picture as it is now
  /// @param standing says whether a key is still good; it neither takes from limits nor counts
  /// @param dialects those that sites may choose
  /// @param lentKeys those that go along with calls
  public GatewayHandler(
      Vertx vertx,
      Supplier<Picture> picture,
      PatientVerifier verifier,
      Verifier standing,
      UnknownKeys unknownKeys,
      GatewayOptions options,
      Dialects dialects,
      LentKeys lentKeys) {
    this.picture = picture;
    this.verifier = verifier;
    this.addresses = new ClientAddresses(options.trustedProxies());
    this.sites = new CompiledSites(dialects);
    this.finder = new SiteFinder(picture, sites);
    this.outboundHeaders = new OutboundHeaders(addresses);
    this.vertx = vertx;
    this.standing = standing;
    this.unknownKeys = unknownKeys;
    this.lentKeys = lentKeys;
    this.upstreams = new Upstreams(vertx, options);
    this.balancers = new Balancers(upstreams::isWell);
    this.checking = vertx.setPeriodic(Balancers.TICK_MILLIS, second -> balancers.tick());
  }

  /// Whom connections to upstreams from now on trust, and what they show. Safe for any thread.
  public Future<?> use(UpstreamTls tls) {
    return upstreams.use(tls);
  }

  /// The same gateway for people who call from the console.
  public PersonCalls people(PersonVerifier people) {
    return new PersonCalls(picture, people, sites, outboundHeaders, upstreams, balancers);
  }

  /// Has all calls from now on written down.
  public void logTo(Accesses log) {
    accesses = log;
  }

  /// How many exchanges were ended since the start because their key was no longer good.
  public long endedWithTheirKey() {
    return ended.sum();
  }

  /// Says goodbye to what would not end by itself: WebSockets are told to close with 1001.
  public void goAway() {
    loops.forEach(loop -> loop.context.runOnContext(now -> loop.open.goAway()));
  }

  /// Ends the connections to the upstreams.
  public Future<?> close() {
    vertx.cancelTimer(checking);
    loops.forEach(loop -> vertx.cancelTimer(loop.timer));
    return upstreams.close();
  }

  @Override
  public void handle(HttpServerRequest request) {
    answering(
        request,
        () -> {
          Accesses log = accesses;
          if (log != null) {
            log.begin(request, addresses.callerOf(request));
          }
          admit(request);
        });
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
    SiteFinder.Found found = finder.find(request);
    if (found == null) {
      return;
    }
    CompiledSite site = found.site();
    CorsAnswers cors = site.cors();
    if (cors != null) {
      if (CorsAnswers.isPreflight(request.method().name(), request.headers())) {
        cors.preflight(request.headers(), request.response(), NO_CONTENT);
        request.resume();
        return;
      }
      cors.put(request.headers(), request.response().headers());
    }
    Dialect dialect = site.dialect();
    Handling handling =
        dialect == null
            ? Handling.BY_ROUTES
            : dialect.handling(site.site(), request.method().name(), found.target());
    admit(new Arrived(request, site, found.target(), null), handling);
  }

  /// A request whose site was found.
  ///
  /// @param target below the site
  /// @param held its body, where it was read already
  private record Arrived(
      HttpServerRequest request, CompiledSite site, RawTarget target, @Nullable Buffer held) {
    void refuse(Problem problem) {
      Refusal.answer(request, site, target, problem);
    }
  }

  private void admit(Arrived call, Handling handling) {
    PresentedCredential shown = call.site().reader().read(call.request().headers());
    if (handling instanceof Handling.InPlace(OwnEndpoint endpoint)) {
      endpoint.answer(arrival(call, shown));
      return;
    }
    switch (shown) {
      case PresentedCredential.None none -> call.refuse(Refusals.KEY_MISSING);
      case PresentedCredential.Refused(Fault fault) -> call.refuse(Problem.of(fault));
      case PresentedCredential.Found(String key) -> {
        if (handling instanceof Handling.ByBody byBody) {
          hold(call, byBody);
        } else {
          judge(call, handling, key);
        }
      }
    }
  }

  private OwnEndpoint.Arrival arrival(Arrived call, PresentedCredential shown) {
    HttpServerRequest request = call.request();
    Circumstances from = CallerSigns.read(request.headers(), addresses.callerOf(request));
    Buffer held = call.held();
    return new OwnEndpoint.Arrival(
        request,
        call.site().site(),
        call.target(),
        shown,
        from,
        held == null ? null : held.getBytes());
  }

  private void hold(Arrived call, Handling.ByBody byBody) {
    HeldBody.read(
        call.request(),
        byBody.bytesMax(),
        body -> answering(call.request(), () -> decide(call, byBody, body)),
        call::refuse);
  }

  private void decide(Arrived call, Handling.ByBody byBody, Buffer body) {
    Arrived whole = new Arrived(call.request(), call.site(), call.target(), body);
    Handling handling;
    try {
      handling = byBody.reading().apply(body.getBytes());
    } catch (FaultException e) {
      whole.refuse(Problem.of(e.fault()));
      return;
    }
    admit(whole, handling);
  }

  private void judge(Arrived call, Handling handling, String key) {
    HttpServerRequest request = call.request();
    IpAddress address = addresses.callerOf(request);
    Judging how = handling instanceof Handling.Judged judged ? judged.how() : Judging.PLAIN;
    Routed routed = routed(call, handling);
    Circumstances from = from(CallerSigns.read(request.headers(), address), how.caller());
    Scope scope = scope(call.site(), how.project());
    if (scope == null) {
      call.refuse(Problem.of(FaultCode.ACCESS_DENIED, how.detail()));
      return;
    }
    Presented presented = new Presented(key, scope, routed.ask(), from);
    verifier.verify(
        presented,
        request::pause,
        verdict -> answering(request, () -> answer(call, routed, how, presented, verdict)));
  }

  /// Whose keys are let in; null where the site does not serve the project that is meant.
  private static @Nullable Scope scope(CompiledSite site, @Nullable ProjectId project) {
    if (project == null) {
      return site.scope();
    }
    return site.site().projects().contains(project) ? Scope.of(project) : null;
  }

  private static Routed routed(Arrived call, Handling handling) {
    CompiledSite site = call.site();
    return handling instanceof Handling.Judged judged
        ? new Routed(judged.ask(), credential(site, judged.how()))
        : site.routes().route(call.request().method().name(), call.target());
  }

  private static Site.Credential credential(CompiledSite site, Judging how) {
    Site.Credential said = site.site().credential();
    return how.lending() == null || said == Site.Credential.PASS ? said : Site.Credential.DELEGATE;
  }

  private static Circumstances from(Circumstances seen, @Nullable CallerOrigin caller) {
    return caller == null
        ? seen
        : new Circumstances(seen.address(), caller, seen.origin(), seen.referer());
  }

  private void answer(
      Arrived call, Routed routed, Judging how, Presented presented, Verdict verdict) {
    HttpServerRequest request = call.request();
    Accesses log = accesses;
    if (log != null) {
      log.judged(request, call.site().site(), verdict);
    }
    switch (verdict) {
      case Verdict.Denied denied -> {
        RateLimitHeaders.put(request.response().headers(), denied.levels());
        call.refuse(refusal(request, denied));
      }
      case Verdict.Undecided undecided -> call.refuse(Refusals.problem(undecided));
      case Verdict.Admitted admitted when !how.letsIn(admitted.key().owner() != null) ->
          call.refuse(Problem.of(FaultCode.ACCESS_DENIED, how.detail()));
      case Verdict.Admitted admitted -> {
        IpAddress peer = ClientAddresses.ofPeer(request.remoteAddress());
        MultiMap out =
            outboundHeaders.of(request, call.site(), routed.credential(), admitted, peer);
        if (log != null) {
          log.tell(request, out);
        }
        Outbound outbound =
            new Outbound(
                request.method(), call.target(), out, admitted.levels(), call.held(), how.hearer());
        if (routed.credential() == Site.Credential.DELEGATE) {
          Lending said = how.lending();
          Lending lending = said == null ? Lending.of(routed.ask()) : said;
          lend(call, lending, admitted.key(), outbound, presented);
        } else {
          forward(request, call.site(), outbound, presented);
        }
      }
    }
  }

  /// Sends a key along that was lent; where it is still to be made, the call waits for it.
  private void lend(
      Arrived call, Lending lending, LiveKey parent, Outbound outbound, Presented presented) {
    HttpServerRequest request = call.request();
    CompletableFuture<Optional<String>> lent =
        lentKeys.forCallOf(parent, lending.access()).toCompletableFuture();
    if (lent.isDone()) {
      answering(request, () -> passOn(call, lending, lent, outbound, presented));
      return;
    }
    Context context = Vertx.currentContext();
    if (context == null) {
      throw new IllegalStateException("requests are taken on an event loop");
    }
    request.pause();
    lent.whenComplete((made, failure) ->
        context.runOnContext(
            now -> answering(request, () -> passOn(call, lending, lent, outbound, presented))));
  }

  private void passOn(
      Arrived call,
      Lending lending,
      CompletableFuture<Optional<String>> lent,
      Outbound outbound,
      Presented presented) {
    Optional<String> key;
    try {
      key = lent.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof FaultException fault) {
        call.refuse(Problem.of(fault.fault()));
        return;
      }
      throw e;
    }
    key.ifPresent(text -> OutboundHeaders.putLent(outbound.headers(), call.site(), lending, text));
    forward(call.request(), call.site(), outbound, presented);
  }

  private Problem refusal(HttpServerRequest request, Verdict.Denied denied) {
    if (denied.denial() == Denial.UNKNOWN) {
      IpAddress caller = addresses.callerOf(request);
      if (caller != null && unknownKeys.isTooMany(caller)) {
        return TOO_MANY_UNKNOWN;
      }
    }
    return Refusals.problem(denied);
  }

  private void forward(
      HttpServerRequest request, CompiledSite site, Outbound outbound, Presented presented) {
    boolean webSocket = asksForWebSocket(request);
    switch (site.site().upstreams().all().getFirst()) {
      case Upstream.Echo echo when webSocket -> Refusal.answer(request, NO_WEBSOCKETS);
      case Upstream.Echo echo -> EchoExchange.start(request, outbound);
      case Upstream.Origin origin when webSocket ->
          new WebSocketExchange(
                  upstreams, site, balancers.of(site.site()), outbound, presented, request)
              .start(open.get());
      case Upstream.Origin origin ->
          new OriginExchange(
                  upstreams, site, balancers.of(site.site()), outbound, presented, request)
              .start(open.get());
    }
  }

  /// Anything less than the whole handshake is a plain call, whose `Upgrade` is dropped.
  private static boolean asksForWebSocket(HttpServerRequest request) {
    MultiMap headers = request.headers();
    return headers.contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
        && HopByHop.isNamed(headers, "upgrade")
        && request.method().equals(HttpMethod.GET)
        && request.version() == HttpVersion.HTTP_1_1
        && !Bodies.hasBody(request);
  }

  private static void refuseTunnels(HttpMethod method) {
    if (method.equals(HttpMethod.CONNECT) || method.equals(HttpMethod.TRACE)) {
      throw new FaultException(
          Fault.of(
              FaultCode.METHOD_NOT_ALLOWED, "CONNECT and TRACE do not pass through the gateway."));
    }
  }
}
