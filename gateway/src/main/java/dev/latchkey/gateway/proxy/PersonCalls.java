package dev.latchkey.gateway.proxy;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.limit.Levels;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.recording.PersonVerifier;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.SiteId;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.gateway.balance.Balancer;
import dev.latchkey.gateway.balance.Balancers;
import dev.latchkey.gateway.request.OddPaths;
import dev.latchkey.gateway.request.RawTarget;
import dev.latchkey.gateway.route.Routed;
import dev.latchkey.gateway.site.CompiledSite;
import dev.latchkey.gateway.site.CompiledSites;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import java.util.function.Supplier;

/// Calls that people make from the console. They go through the same sites, route tables and
/// connections as calls with keys, but are judged by what the person's role may do. Both bodies are
/// whole and bounded. Safe for use by many threads, which may be of any kind.
public final class PersonCalls {
  /// The longest body that is sent.
  public static final int BODY_BYTES_MAX = 64 * 1024;

  /// What is kept of an answer's body; the rest is not waited for.
  public static final int ANSWER_BYTES_MAX = 256 * 1024;

  private final Supplier<Picture> picture;
  private final PersonVerifier verifier;
  private final CompiledSites sites;
  private final OutboundHeaders outboundHeaders;
  private final Upstreams upstreams;
  private final Balancers balancers;

  PersonCalls(
      Supplier<Picture> picture,
      PersonVerifier verifier,
      CompiledSites sites,
      OutboundHeaders outboundHeaders,
      Upstreams upstreams,
      Balancers balancers) {
    this.picture = picture;
    this.verifier = verifier;
    this.sites = sites;
    this.outboundHeaders = outboundHeaders;
    this.upstreams = upstreams;
    this.balancers = balancers;
  }

  /// One call.
  ///
  /// @param target path and query, below where the site is served
  /// @param body at most [#BODY_BYTES_MAX]
  public record Sent(
      AccountId person,
      SiteId site,
      HttpMethod method,
      String target,
      MultiMap headers,
      Buffer body) {}

  /// What came of it.
  public sealed interface Outcome {
    /// The upstream answered.
    ///
    /// @param asked what the person had to be allowed
    /// @param cut whether the body was longer than what was kept of it
    record Answered(Ask asked, int status, MultiMap headers, Buffer body, boolean cut)
        implements Outcome {}

    /// It did not get through, or no answer came back.
    record Refused(Fault fault) implements Outcome {}
  }

  /// Makes the call. The outcome comes within the time that upstreams have.
  public Future<Outcome> call(Sent sent) {
    try {
      Site known = picture.get().sites().byId(sent.site());
      if (known == null) {
        return refused(Fault.notFound("There is no such site any more."));
      }
      CompiledSite site = sites.of(known);
      RawTarget target = target(sent.target(), known);
      Routed routed = site.routes().route(sent.method().name(), target);
      Ask ask = routed.ask();
      return switch (verifier.verify(sent.person(), known.managedBy(), ask)) {
        case HELD -> forward(sent, site, target, routed);
        case LACKING -> refused(Fault.of(FaultCode.ACCESS_DENIED, lacking(ask)));
        case INACTIVE ->
            refused(Fault.of(FaultCode.OWNER_INACTIVE, "The project or your account is disabled."));
        case UNKNOWN -> refused(Fault.notFound("There is no such site here."));
        case UNDECIDED ->
            refused(Fault.of(FaultCode.UNDECIDED, "This node has lost touch with its store."));
      };
    } catch (FaultException e) {
      return refused(e.fault());
    }
  }

  private RawTarget target(String text, Site site) {
    try {
      return RawTarget.parse(text);
    } catch (FaultException e) {
      return OddPaths.read(text, OddPaths.allowed(picture.get(), site.managedBy()), e);
    }
  }

  private static String lacking(Ask ask) {
    return switch (ask) {
      case Ask.Nothing nothing -> "Your role does not allow this.";
      case Ask.One(String resource, String action) ->
          "Your role does not allow " + action + " on " + resource + ".";
      case Ask.Several several ->
          "Your role does not allow all that this call asks for, such as "
              + several.checks().getFirst().action()
              + " on "
              + several.checks().getFirst().resource()
              + ".";
      case Ask.Unrouted(String method, String path) ->
          "No route of the site is for " + method + " " + path + ".";
    };
  }

  private Future<Outcome> forward(Sent sent, CompiledSite site, RawTarget target, Routed routed) {
    MultiMap headers = outboundHeaders.of(sent, site, routed.credential());
    Outbound outbound = new Outbound(sent.method(), target, headers, Levels.NONE, null, null);
    return switch (site.site().upstreams().all().getFirst()) {
      case Upstream.Echo echo -> Future.succeededFuture(echo(outbound, sent, routed.ask()));
      case Upstream.Origin origin ->
          upstreams
              .open(next(site.site()), outbound)
              .compose(to -> answer(to, sent.body()))
              .compose(from -> gather(from, site, routed.ask()))
              .recover(failure -> refused(UpstreamFaults.fault(failure)));
    };
  }

  private Upstream.Origin next(Site site) {
    Balancer balancer = balancers.of(site);
    return balancer.at(balancer.next(0)).origin();
  }

  private static Outcome echo(Outbound outbound, Sent sent, Ask asked) {
    MultiMap headers = HttpHeaders.headers().add(HttpHeaders.CONTENT_TYPE, "application/json");
    Buffer body = Buffer.buffer(EchoExchange.json(outbound, sent.body().length()));
    return new Outcome.Answered(asked, 200, headers, body, false);
  }

  private Future<HttpClientResponse> answer(HttpClientRequest to, Buffer body) {
    Future<HttpClientResponse> response = to.response();
    if (body.length() == 0) {
      to.end();
    } else {
      to.end(body);
    }
    upstreams.expectAnswer(to);
    return response;
  }

  private static Future<Outcome> gather(HttpClientResponse from, CompiledSite site, Ask asked) {
    MultiMap headers = HttpHeaders.headers();
    InboundHeaders.copy(from.headers(), headers, site.cors() != null);
    return BoundedAnswer.of(from, ANSWER_BYTES_MAX)
        .map(kept ->
            new Outcome.Answered(asked, from.statusCode(), headers, kept.body(), kept.cut()));
  }

  private static Future<Outcome> refused(Fault fault) {
    return Future.succeededFuture(new Outcome.Refused(fault));
  }
}
