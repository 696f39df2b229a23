package dev.latchkey.server.edge;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.gateway.limit.PatientVerifier;
import dev.latchkey.gateway.problem.Refusals;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/// One batch on its way: its questions are answered one after the other, each in its place. Where
/// one waits for its quota, the rest waits behind it; after one that waited in vain none waits any
/// more. Used by the event loop of the request.
final class VerifyBatch {
  private final HttpServerRequest request;
  private final VerifyGate gate;
  private final PatientVerifier verifier;
  private final VerifyCaller.Known caller;
  private final List<VerifyItem> items;
  private final JsonBytes out;
  private int at;
  private boolean waiting;
  private boolean patient = true;

  VerifyBatch(
      HttpServerRequest request,
      VerifyGate gate,
      PatientVerifier verifier,
      VerifyCaller.Known caller,
      List<VerifyItem> items,
      JsonBytes out) {
    this.request = request;
    this.gate = gate;
    this.verifier = verifier;
    this.caller = caller;
    this.items = items;
    this.out = out;
  }

  void begin() {
    out.raw("{\"results\":[");
    goOn();
  }

  private void goOn() {
    while (at < items.size()) {
      if (at > 0) {
        out.raw(',');
      }
      switch (items.get(at)) {
        case VerifyItem.Bad(Fault fault) -> {
          VerifyAnswer.write(out, fault);
          at++;
        }
        case VerifyItem.Good(VerifyQuestion question) -> ask(question);
      }
      if (waiting) {
        return;
      }
    }
    VerifyEndpoint.answer(request, out.raw("]}").toBuffer());
  }

  private void ask(VerifyQuestion question) {
    Presented presented;
    try {
      presented = gate.presented(caller, question, "items[" + at + "].project");
    } catch (FaultException e) {
      if (e.fault().code() == FaultCode.UNDECIDED) {
        throw e;
      }
      VerifyAnswer.write(out, e.fault());
      at++;
      return;
    }
    if (patient) {
      verifier.verify(presented, () -> waiting = true, verdict -> take(presented, verdict));
    } else {
      write(presented, verifier.now(presented));
    }
  }

  private void take(Presented presented, Verdict verdict) {
    if (!waiting) {
      write(presented, verdict);
      return;
    }
    waiting = false;
    Unexpected.guard(
        request,
        () -> {
          write(presented, verdict);
          goOn();
        });
  }

  /// A node that cannot decide at all says so for the whole batch, and the caller asks again; for a
  /// quota that could not be counted in time only its own item is undecided, because others have
  /// spent.
  private void write(Presented presented, Verdict verdict) {
    if (verdict instanceof Verdict.Undecided undecided) {
      if (at == 0 && undecided.again() == null) {
        throw new FaultException(Refusals.fault(undecided));
      }
      patient = false;
      VerifyAnswer.write(out, Refusals.fault(undecided));
    } else {
      VerifyAnswer.write(out, verdict, presented, gate.picture());
    }
    at++;
  }
}
