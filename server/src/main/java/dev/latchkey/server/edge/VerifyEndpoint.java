package dev.latchkey.server.edge;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.replica.Replica;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Scope;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.core.verify.Verifier;
import dev.latchkey.gateway.address.ClientAddresses;
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

/// `POST /v1/verify` and `POST /v1/verify/batch`: is this key good for that? Runs on the event loop
/// and answers from memory. The body is read before anything is judged, so a verdict is never older
/// than the whole of its question.
public final class VerifyEndpoint {
  private static final AsciiString JSON = AsciiString.cached("application/json");
  private static final int ANSWER_BYTES_HINT = 512;

  private final Verifier verifier;
  private final VerifyGate gate;

  /// Judges the keys that are asked about by `verifier`, and those that ask by `callers`; `replica`
  /// is where projects are found by name, `addresses` tells from where the caller itself comes.
  public VerifyEndpoint(
      Verifier verifier, Verifier callers, Replica replica, ClientAddresses addresses) {
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
    HttpServerResponse response = request.response();
    switch (gate.caller(request)) {
      case VerifyCaller.Refused(Fault fault) -> Problem.of(fault).answer(response);
      case VerifyCaller.Known caller -> {
        try {
          one(response, caller, VerifyBody.one(body));
        } catch (FaultException e) {
          Problem.of(e.fault()).answer(response);
        }
      }
    }
  }

  private void one(
      HttpServerResponse response, VerifyCaller.Known caller, VerifyQuestion question) {
    Verdict verdict = judge(caller, question, "project");
    if (verdict instanceof Verdict.Undecided undecided) {
      Refusals.problem(undecided).answer(response);
      return;
    }
    JsonBytes out = new JsonBytes(ANSWER_BYTES_HINT);
    VerifyAnswer.write(out, verdict, question);
    answer(response, out.toBuffer());
  }

  private void batch(HttpServerRequest request, byte[] body) {
    HttpServerResponse response = request.response();
    switch (gate.caller(request)) {
      case VerifyCaller.Refused(Fault fault) -> Problem.of(fault).answer(response);
      case VerifyCaller.Known caller -> {
        try {
          batch(response, caller, VerifyBody.batch(body));
        } catch (FaultException e) {
          Problem.of(e.fault()).answer(response);
        }
      }
    }
  }

  /// What cannot be decided for one item cannot be decided for the batch: the caller asks again.
  private void batch(
      HttpServerResponse response, VerifyCaller.Known caller, List<VerifyItem> items) {
    JsonBytes out = new JsonBytes(ANSWER_BYTES_HINT + items.size() * ANSWER_BYTES_HINT);
    out.raw("{\"results\":[");
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        out.raw(',');
      }
      switch (items.get(i)) {
        case VerifyItem.Bad(Fault fault) -> VerifyAnswer.write(out, fault);
        case VerifyItem.Good(VerifyQuestion question) -> item(out, caller, question, i);
      }
    }
    answer(response, out.raw("]}").toBuffer());
  }

  private void item(JsonBytes out, VerifyCaller.Known caller, VerifyQuestion question, int place) {
    try {
      switch (judge(caller, question, "items[" + place + "].project")) {
        case Verdict.Undecided undecided -> throw new FaultException(Refusals.fault(undecided));
        case Verdict.Admitted admitted -> VerifyAnswer.write(out, admitted, question);
        case Verdict.Denied denied -> VerifyAnswer.write(out, denied, question);
      }
    } catch (FaultException e) {
      if (e.fault().code() == FaultCode.UNDECIDED) {
        throw e;
      }
      VerifyAnswer.write(out, e.fault());
    }
  }

  private Verdict judge(VerifyCaller.Known caller, VerifyQuestion question, String field) {
    Scope scope = gate.project(caller, question.project(), field);
    return verifier.verify(
        new Presented(question.key(), scope, question.ask(), question.circumstances()));
  }

  private static void answer(HttpServerResponse response, Buffer json) {
    AnswerHeaders.data(response.headers());
    AnswerHeaders.noStore(response.headers());
    response.headers().set(HttpHeaders.CONTENT_TYPE, JSON);
    response.end(json);
  }
}
