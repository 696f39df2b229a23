package dev.latchkey.gateway.extauthz;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.gateway.address.ClientAddresses;
import dev.latchkey.gateway.cors.CorsAnswers;
import dev.latchkey.gateway.credential.PresentedCredential;
import dev.latchkey.gateway.forwardauth.Door;
import dev.latchkey.gateway.forwardauth.Doors;
import dev.latchkey.gateway.identity.IdentityHeaders;
import dev.latchkey.gateway.limit.PatientVerifier;
import dev.latchkey.gateway.limit.RateLimitHeaders;
import dev.latchkey.gateway.problem.Problem;
import dev.latchkey.gateway.problem.Refusals;
import dev.latchkey.gateway.request.CallerSigns;
import dev.latchkey.gateway.route.Routed;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells Envoy by gRPC whether a call may pass: `envoy.service.auth.v3.Authorization/Check`. The
/// same verdicts as those of forward authentication, for the same peers.
///
/// The context extensions of the route name a project (`latchkey.project`, its id or slug) or a
/// site (`latchkey.site`, its id). The caller's own `Host` never chooses one: a key that is good
/// for another host's project would open this one.
///
/// Every question that is a call of gRPC at all gets an answer that Envoy understands as yes or no.
/// It answers on the event loop from memory: no I/O, no wait. One instance serves any number of
/// event loops.
public final class ExtAuthzEndpoint implements Handler<HttpServerRequest> {
  /// The longest question. Envoy's own bound for the headers of a call is 60 KiB; bodies are not
  /// asked for.
  public static final int QUESTION_BYTES_MAX = 256 * 1024;

  public static final String METHOD = "/envoy.service.auth.v3.Authorization/Check";

  private static final Logger LOG = LoggerFactory.getLogger(ExtAuthzEndpoint.class);
  private static final int OK = 200;
  private static final Problem TOO_LONG =
      Problem.of(
          FaultCode.BODY_TOO_LARGE,
          "The proxy's question is longer than "
              + QUESTION_BYTES_MAX
              + " bytes; let it send no bodies (\"with_request_body\").");
  private static final Problem UNREADABLE =
      Problem.of(FaultCode.INVALID_REQUEST, "The proxy's question is no CheckRequest.");
  private static final Problem UNNAMED =
      Problem.of(
          FaultCode.NOT_FOUND,
          "The context extensions of the proxy's route must name one project"
              + " (\"latchkey.project\") or one site (\"latchkey.site\") that exists.");
  private static final Problem INTERNAL =
      Problem.of(FaultCode.INTERNAL, "The check could not be made.");

  private final Doors doors;
  private final PatientVerifier verifier;
  private final List<Network> peers;

  /// @param peers from where Envoy asks
  public ExtAuthzEndpoint(
      Supplier<Picture> picture, PatientVerifier verifier, List<Network> peers) {
    this.doors = new Doors(picture);
    this.verifier = verifier;
    this.peers = List.copyOf(peers);
  }

  @Override
  public void handle(HttpServerRequest request) {
    GrpcCall.read(
        request,
        METHOD,
        QUESTION_BYTES_MAX,
        message -> judge(request, message),
        () -> new Reply(request).refuse(TOO_LONG));
  }

  private void judge(HttpServerRequest request, byte[] message) {
    Reply reply = new Reply(request);
    IpAddress peer = ClientAddresses.ofPeer(request.remoteAddress());
    if (peer == null || !ClientAddresses.within(peers, peer)) {
      reply.refuse(Refusals.STRANGER);
      return;
    }
    try {
      check(CheckedCall.read(message), reply);
    } catch (IOException e) {
      reply.refuse(UNREADABLE);
    } catch (FaultException e) {
      reply.refuse(Problem.of(e.fault()));
    } catch (RuntimeException e) {
      LOG.error("a check failed", e);
      reply.refuse(INTERNAL);
    }
  }

  private void check(CheckedCall call, Reply reply) {
    Door door = door(call);
    if (door == null) {
      reply.refuse(UNNAMED);
      return;
    }
    MultiMap headers = call.headers();
    CorsAnswers cors = door.cors();
    if (cors != null) {
      if (CorsAnswers.isPreflight(call.method(), headers)) {
        reply.preflight(cors.preflight(headers, reply.toCaller));
        return;
      }
      cors.put(headers, reply.toCaller);
    }
    switch (door.reader().read(headers)) {
      case PresentedCredential.None none -> reply.refuse(Refusals.KEY_MISSING);
      case PresentedCredential.Refused(Fault fault) -> reply.refuse(Problem.of(fault));
      case PresentedCredential.Found(String key) -> {
        if (call.method().isEmpty()) {
          throw new FaultException(
              Fault.of(FaultCode.INVALID_REQUEST, "The proxy did not say the call's method."));
        }
        Routed routed = door.routed(call.method(), doors.target(door, call.path()));
        Presented presented =
            new Presented(
                key, door.scope(), routed.ask(), CallerSigns.read(headers, call.source()));
        PassedOn passedOn = new PassedOn(call, door.site(), routed.credential());
        verifier.verify(
            presented, () -> {}, verdict -> reply.answer(verdict, passedOn, routed.ask()));
      }
    }
  }

  private @Nullable Door door(CheckedCall call) {
    String project = call.project();
    String site = call.site();
    if (site == null) {
      return project == null ? null : doors.at(false, project);
    }
    return project == null ? doors.at(true, site) : null;
  }

  /// The answer that is being made to one question.
  private static final class Reply {
    private final HttpServerRequest request;
    private final MultiMap toCaller = MultiMap.caseInsensitiveMultiMap();

    Reply(HttpServerRequest request) {
      this.request = request;
    }

    void refuse(Problem problem) {
      refuse(problem, CheckMetadata.of(problem.code()));
    }

    private void refuse(Problem problem, CheckMetadata metadata) {
      GrpcCall.answer(request.response(), CheckAnswer.refused(problem, toCaller, metadata));
    }

    void preflight(@Nullable Problem problem) {
      if (problem != null) {
        refuse(problem);
        return;
      }
      GrpcCall.answer(
          request.response(), CheckAnswer.answered(OK, toCaller, null, CheckMetadata.PREFLIGHT));
    }

    void answer(Verdict verdict, PassedOn passedOn, Ask ask) {
      switch (verdict) {
        case Verdict.Denied denied -> {
          RateLimitHeaders.put(toCaller, denied.levels());
          refuse(Refusals.problem(denied), CheckMetadata.of(denied));
        }
        case Verdict.Undecided undecided -> refuse(Refusals.problem(undecided));
        case Verdict.Admitted admitted -> {
          RateLimitHeaders.put(toCaller, admitted.levels());
          MultiMap set = MultiMap.caseInsensitiveMultiMap();
          IdentityHeaders.put(set, admitted);
          CheckMetadata metadata = CheckMetadata.of(admitted, set, ask);
          GrpcCall.answer(request.response(), passedOn.answer(set, toCaller, metadata));
        }
      }
    }
  }
}
