package dev.latchkey.server.edge;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.replica.Replica;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.core.verify.Verifier;
import dev.latchkey.gateway.address.ClientAddresses;
import dev.latchkey.gateway.limit.PatientVerifier;
import dev.latchkey.gateway.problem.AnswerHeaders;
import dev.latchkey.gateway.problem.Problem;
import dev.latchkey.gateway.problem.Refusals;
import io.netty.util.AsciiString;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.function.Consumer;

/// `POST /v1/verify` and `POST /v1/verify/batch`: is this key good for that? Runs on the event loop
/// and answers from memory. The body is read before anything is judged, so a verdict is never older
/// than the whole of its question.
public final class VerifyEndpoint {
  private static final AsciiString JSON = AsciiString.cached("application/json");
  private static final int ANSWER_BYTES_HINT = 512;

  private final PatientVerifier verifier;
  private final VerifyGate gate;

  /// As below, with a verifier of its own that waits.
  public VerifyEndpoint(
      Verifier verifier, Verifier callers, Replica replica, ClientAddresses addresses) {
    this(new PatientVerifier(verifier), callers, replica, addresses);
  }

  /// Judges the keys that are asked about by `verifier`, and those that ask by `callers`; `replica`
  /// is where projects are found by name, `addresses` tells from where the caller itself comes.
  public VerifyEndpoint(
      PatientVerifier verifier, Verifier callers, Replica replica, ClientAddresses addresses) {
    this.verifier = verifier;
    this.gate = new VerifyGate(callers, replica, addresses);
  }

  /// One question.
  public Handler<HttpServerRequest> one() {
    return request -> BoundedBody.read(request, VerifyBody.BYTES_MAX, this::one);
  }

  /// Up to 100 questions, each answered by itself and in its place.
  public Handler<HttpServerRequest> batch() {
    return request -> BoundedBody.read(request, VerifyBody.BATCH_BYTES_MAX, this::batch);
  }

  private void one(HttpServerRequest request, byte[] body) {
    known(
        request,
        caller -> {
          Presented presented = gate.presented(caller, VerifyBody.one(body), "project");
          verifier.verify(
              presented,
              () -> {},
              verdict -> Unexpected.guard(request, () -> answer(request, presented, verdict)));
        });
  }

  private void answer(HttpServerRequest request, Presented presented, Verdict verdict) {
    if (verdict instanceof Verdict.Undecided undecided) {
      problem(request, Refusals.problem(undecided));
      return;
    }
    JsonBytes out = new JsonBytes(ANSWER_BYTES_HINT);
    VerifyAnswer.write(out, verdict, presented, gate.picture());
    answer(request, out.toBuffer());
  }

  private void batch(HttpServerRequest request, byte[] body) {
    known(
        request,
        caller -> {
          List<VerifyItem> items = VerifyBody.batch(body);
          JsonBytes out = new JsonBytes(ANSWER_BYTES_HINT + items.size() * ANSWER_BYTES_HINT);
          new VerifyBatch(request, gate, verifier, caller, items, out).begin();
        });
  }

  private void known(HttpServerRequest request, Consumer<VerifyCaller.Known> work) {
    switch (gate.caller(request)) {
      case VerifyCaller.Refused(Fault fault) -> problem(request, Problem.of(fault));
      case VerifyCaller.Known caller -> Unexpected.guard(request, () -> work.accept(caller));
    }
  }

  private static void problem(HttpServerRequest request, Problem problem) {
    if (!request.response().closed()) {
      problem.answer(request.response());
    }
  }

  static void answer(HttpServerRequest request, Buffer json) {
    HttpServerResponse response = request.response();
    if (response.closed()) {
      return;
    }
    AnswerHeaders.data(response.headers());
    AnswerHeaders.noStore(response.headers());
    response.headers().set(HttpHeaders.CONTENT_TYPE, JSON);
    response.end(json);
  }
}
