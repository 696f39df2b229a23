package dev.latchkey.gateway.forwardauth;

import dev.latchkey.core.access.AccessPreset;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Circumstances;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.core.verify.Verifier;
import dev.latchkey.gateway.address.ClientAddresses;
import dev.latchkey.gateway.cors.CorsAnswers;
import dev.latchkey.gateway.credential.PresentedCredential;
import dev.latchkey.gateway.identity.IdentityHeaders;
import dev.latchkey.gateway.limit.PatientVerifier;
import dev.latchkey.gateway.limit.RateLimitHeaders;
import dev.latchkey.gateway.problem.Problem;
import dev.latchkey.gateway.problem.Refusals;
import dev.latchkey.gateway.request.CallerSigns;
import dev.latchkey.gateway.request.RawTarget;
import io.netty.util.AsciiString;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells other people's proxies whether a call may pass: any method on `/auth/{project}` (id or
/// slug) and `/auth/site/{site}`.
///
/// 200 with `X-Latchkey-*` lets it pass; 401, 403, 429 and 503 do not. For nginx, which knows no
/// others, refusals are 401 or 403 with the real status in `X-Latchkey-Status`. Peers that no
/// set-up covers get 403 and no verdict.
///
/// It answers on the event loop from memory: no I/O, no wait. One instance serves any number of
/// event loops.
public final class ForwardAuthEndpoint implements Handler<HttpServerRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(ForwardAuthEndpoint.class);

  private static final int OK = 200;

  public static final AsciiString STATUS = AsciiString.cached("x-latchkey-status");

  /// What of the caller's own headers Envoy takes off.
  private static final AsciiString ENVOY_REMOVES =
      AsciiString.cached("x-envoy-auth-headers-to-remove");

  private static final ClientAddresses NEAREST_HOP = new ClientAddresses(List.of());

  private static final Problem INTERNAL =
      Problem.of(FaultCode.INTERNAL, "The check could not be made.");

  private final Doors doors;
  private final PatientVerifier verifier;
  private final List<ForwardAuthSetUp> setUps;

  public ForwardAuthEndpoint(
      Supplier<Picture> picture, Verifier verifier, List<ForwardAuthSetUp> setUps) {
    this(picture, new PatientVerifier(verifier), setUps);
  }

  public ForwardAuthEndpoint(
      Supplier<Picture> picture, PatientVerifier verifier, List<ForwardAuthSetUp> setUps) {
    this.doors = new Doors(picture);
    this.verifier = verifier;
    this.setUps = List.copyOf(setUps);
  }

  @Override
  public void handle(HttpServerRequest request) {
    IpAddress peer = ClientAddresses.ofPeer(request.remoteAddress());
    ProxyKind proxy = proxyAt(peer);
    if (proxy == null) {
      Refusals.STRANGER.answer(request.response());
      return;
    }
    try {
      check(request, proxy);
    } catch (FaultException e) {
      refuse(request.response(), proxy, Problem.of(e.fault()));
    } catch (RuntimeException e) {
      LOG.error("a check failed", e);
      refuse(request.response(), proxy, INTERNAL);
    }
  }

  private @Nullable ProxyKind proxyAt(@Nullable IpAddress peer) {
    if (peer != null) {
      for (int i = 0; i < setUps.size(); i++) {
        if (setUps.get(i).covers(peer)) {
          return setUps.get(i).proxy();
        }
      }
    }
    return null;
  }

  private void check(HttpServerRequest request, ProxyKind proxy) {
    AuthPath path = AuthPath.parse(request.uri());
    boolean behind = proxy.family == HeaderFamily.ENVOY;
    Door door =
        path == null || (!behind && path.rest().startsWith("/"))
            ? null
            : doors.at(path.isSite(), path.name());
    if (path == null || door == null) {
      refuse(
          request.response(),
          proxy,
          Problem.of(
              FaultCode.NOT_FOUND,
              "Checks are made at"
                  + " /auth/{project} and /auth/site/{site}; none of that name exists."));
      return;
    }
    MultiMap headers = request.headers();
    ForwardedCall call = ForwardedCall.read(proxy.family, headers);
    CorsAnswers cors = door.cors();
    if (cors != null) {
      String method = behind ? request.method().name() : call.method();
      if (method != null && CorsAnswers.isPreflight(method, headers)) {
        cors.preflight(headers, request.response(), OK);
        return;
      }
      cors.put(headers, request.response().headers());
    }
    switch (door.reader().read(headers)) {
      case PresentedCredential.None none -> refuse(request.response(), proxy, Refusals.KEY_MISSING);
      case PresentedCredential.Refused(Fault fault) ->
          refuse(request.response(), proxy, Problem.of(fault));
      case PresentedCredential.Found(String key) -> {
        String uri = behind ? path.rest() : call.uri();
        String method = behind ? request.method().name() : call.method();
        Ask ask = door.ask(method, uri == null ? null : target(door, uri, behind));
        Presented presented = new Presented(key, door.scope(), ask, circumstances(headers, call));
        if (uri == null) {
          refuseUnknownPath(proxy, door, presented);
        }
        verifier.verify(presented, () -> {}, verdict -> answer(request.response(), proxy, verdict));
      }
    }
  }

  /// Refuses a call whose path the proxy did not tell, where that could change the verdict.
  private void refuseUnknownPath(ProxyKind proxy, Door door, Presented presented) {
    if (verifier.look(presented) instanceof Verdict.Admitted admitted
        && (door.routes() != null || pathMatters(admitted))) {
      throw new FaultException(
          Fault.of(
              FaultCode.INVALID_REQUEST,
              "This key's access depends on the path, and the proxy did not send the header "
                  + proxy.family.uri
                  + "."));
    }
  }

  private static void answer(HttpServerResponse response, ProxyKind proxy, Verdict verdict) {
    if (response.closed()) {
      return;
    }
    switch (verdict) {
      case Verdict.Denied denied -> {
        RateLimitHeaders.put(response.headers(), denied.levels());
        refuse(response, proxy, Refusals.problem(denied));
      }
      case Verdict.Undecided undecided -> refuse(response, proxy, Refusals.problem(undecided));
      case Verdict.Admitted admitted -> {
        RateLimitHeaders.put(response.headers(), admitted.levels());
        IdentityHeaders.put(response.headers(), admitted);
        if (proxy.everyHeader) {
          IdentityHeaders.fill(response.headers());
        } else if (proxy == ProxyKind.ENVOY) {
          String absent = IdentityHeaders.absent(response.headers());
          if (!absent.isEmpty()) {
            response.headers().set(ENVOY_REMOVES, absent);
          }
        }
        response.end();
      }
    }
  }

  /// Whether the path of the call could have changed the verdict.
  private static boolean pathMatters(Verdict.Admitted admitted) {
    LiveProject project = admitted.project();
    LiveProject.Now now = project == null ? null : project.now();
    return admitted.key().access().preset() == AccessPreset.CUSTOM
        || admitted.key().parent() != null
        || now == null
        || !now.project().roleAccess().isEmpty();
  }

  private RawTarget target(Door door, String uri, boolean behind) {
    boolean rootless = behind && (uri.isEmpty() || uri.charAt(0) == '?');
    return doors.target(door, rootless ? "/" + uri : uri);
  }

  private static Circumstances circumstances(MultiMap headers, ForwardedCall call) {
    String chain = call.address();
    IpAddress caller = chain == null ? null : NEAREST_HOP.rightmostStranger(chain, null);
    return CallerSigns.read(headers, caller);
  }

  private static void refuse(HttpServerResponse response, ProxyKind proxy, Problem problem) {
    if (proxy.onlyPlainRefusals) {
      response.headers().set(STATUS, Integer.toString(problem.status()));
      problem.withStatus(problem.status() == 401 ? 401 : 403).answer(response);
    } else {
      problem.answer(response);
    }
  }
}
