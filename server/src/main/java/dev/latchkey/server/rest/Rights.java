package dev.latchkey.server.rest;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.limit.Charge;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Circumstances;
import dev.latchkey.core.verify.Denial;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Scope;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.core.verify.Verifier;
import dev.latchkey.gateway.limit.PatientVerifier;
import dev.latchkey.gateway.problem.Refusals;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Asks the verifier what a caller may do to Latchkey itself, so that the ceilings of roles hold
/// here as they do everywhere. Memory only; safe for use by many threads.
public final class Rights {
  private static final int WAIT_MILLIS_MAX = PatientVerifier.WAIT_MILLIS_MAX;

  private final Verifier verifier;

  public Rights(Verifier verifier) {
    this.verifier = verifier;
  }

  /// One action on one of Latchkey's own resources.
  public record Right(OwnResource resource, String action) {
    public static Right read(OwnResource resource) {
      return new Right(resource, OwnResource.READ);
    }

    public static Right write(OwnResource resource) {
      return new Right(resource, OwnResource.WRITE);
    }

    Ask ask() {
      return new Ask.One(resource.uri(), action);
    }
  }

  /// The caller whose key this is.
  ///
  /// @throws FaultException when the key is not good, or nothing can be said
  public Caller authenticate(String credential, Circumstances circumstances) {
    return caller(
        credential,
        circumstances,
        verifier.verify(presented(credential, circumstances, Charge.NOTHING)));
  }

  /// As [#authenticate], for a call that takes 1 from the limits of the key. May block for a short
  /// time: not for event loops.
  public Caller admit(String credential, Circumstances circumstances) {
    Presented presented = presented(credential, circumstances, Charge.ONE);
    Verdict verdict = verifier.verify(presented);
    if (verdict instanceof Verdict.Undecided undecided && undecided.again() != null) {
      verdict = patiently(presented, undecided);
    }
    return caller(credential, circumstances, verdict);
  }

  private Verdict patiently(Presented presented, Verdict.Undecided first) {
    CompletableFuture<Void> over =
        new CompletableFuture<Void>()
            .completeOnTimeout(null, WAIT_MILLIS_MAX, TimeUnit.MILLISECONDS);
    Verdict verdict = first;
    while (verdict instanceof Verdict.Undecided undecided
        && undecided.again() != null
        && !over.isDone()) {
      CompletableFuture.anyOf(undecided.again().toCompletableFuture(), over).join();
      verdict = verifier.verify(presented);
    }
    return verdict;
  }

  private static Presented presented(
      String credential, Circumstances circumstances, Charge charge) {
    return new Presented(credential, Scope.ANY, Ask.NOTHING, circumstances, charge);
  }

  private static Caller caller(String credential, Circumstances circumstances, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Admitted admitted ->
          new Caller(credential, admitted.key(), circumstances, Door.API);
      case Verdict.Denied denied -> throw new FaultException(Refusals.fault(denied));
      case Verdict.Undecided undecided -> throw new FaultException(Refusals.fault(undecided));
    };
  }

  /// Refuses a caller without this right in the project. To a caller whom the project does not know
  /// `unknown` is said, the same as of a thing that does not exist. An instance administrator's
  /// account-wide key needs the right in no project in particular.
  public void mustHold(
      Caller caller, ProjectId project, Right right, Supplier<FaultException> unknown) {
    Verdict verdict = ask(caller, Scope.of(project), right);
    if (verdict instanceof Verdict.Admitted
        || (caller.isInstanceAdministrator()
            && ask(caller, Scope.ANY, right) instanceof Verdict.Admitted)) {
      return;
    }
    throw refusal(verdict, unknown);
  }

  /// As [#mustHold], as a question.
  public boolean holds(Caller caller, ProjectId project, Right right) {
    return ask(caller, Scope.of(project), right) instanceof Verdict.Admitted
        || (caller.isInstanceAdministrator()
            && ask(caller, Scope.ANY, right) instanceof Verdict.Admitted);
  }

  /// Refuses a caller without this right outside of all projects: keys of projects, and
  /// account-wide ones that lack it.
  public void mustHoldOutside(Caller caller, Right right) {
    Verdict verdict = ask(caller, Scope.ANY, right);
    if (verdict instanceof Verdict.Admitted && caller.project() != null) {
      throw new FaultException(
          Fault.of(
              FaultCode.FORBIDDEN,
              "This takes an account-wide key; the one presented is a project's."));
    }
    if (!(verdict instanceof Verdict.Admitted)) {
      throw refusal(verdict, () -> new FaultException(Fault.notFound("There is nothing here.")));
    }
  }

  /// Whether the key holds the right where it belongs: its project, or outside of all.
  public boolean holdsAtHome(Caller caller, Right right) {
    return ask(caller, Scope.ANY, right) instanceof Verdict.Admitted;
  }

  private Verdict ask(Caller caller, Scope scope, Right right) {
    return verifier.verify(
        new Presented(
            caller.credential(), scope, right.ask(), caller.circumstances(), Charge.NOTHING));
  }

  private static FaultException refusal(Verdict verdict, Supplier<FaultException> unknown) {
    return switch (verdict) {
      case Verdict.Admitted admitted ->
          throw new IllegalArgumentException("an admitted caller is not refused");
      case Verdict.Undecided undecided -> new FaultException(Refusals.fault(undecided));
      case Verdict.Denied denied when denied.denial() == Denial.UNKNOWN -> unknown.get();
      case Verdict.Denied denied when denied.denial() == Denial.OWNER_INACTIVE ->
          new FaultException(Fault.of(FaultCode.FORBIDDEN, denied.detail()));
      case Verdict.Denied denied -> new FaultException(Refusals.fault(denied));
    };
  }
}
