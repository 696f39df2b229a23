package dev.latchkey.server.rest;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.limit.Charge;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.LiveAccount;
import dev.latchkey.core.replica.PersonRights;
import dev.latchkey.core.replica.PersonVerdict;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Circumstances;
import dev.latchkey.core.verify.Denial;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Scope;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.core.verify.Verifier;
import dev.latchkey.gateway.limit.PatientVerifier;
import dev.latchkey.gateway.problem.Refusals;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Asks the verifier what a caller may do to Latchkey itself, so that the ceilings of roles hold
/// here as they do everywhere. Memory only; safe for use by many threads.
public final class Rights {
  private static final int WAIT_MILLIS_MAX = PatientVerifier.WAIT_MILLIS_MAX;

  private static final String OUT_OF_TOUCH = "This node has lost touch with its store.";

  private final Verifier verifier;
  private final PersonRights people;

  public Rights(Verifier verifier, PersonRights people) {
    this.verifier = verifier;
    this.people = people;
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

  /// The caller who is signed in to this account.
  ///
  /// @param recent whether the person has shown who they are not long ago
  /// @throws FaultException when this node does not know the account yet, or not any more
  public Caller person(Account account, Door door, boolean recent) {
    LiveAccount live = people.account(account.id());
    if (live == null) {
      throw new FaultException(Fault.of(FaultCode.UNDECIDED, OUT_OF_TOUCH));
    }
    return new Caller(new Caller.Person(live, account, recent), door);
  }

  private static Caller caller(String credential, Circumstances circumstances, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Admitted admitted ->
          new Caller(new Caller.Key(credential, admitted.key(), circumstances), Door.API);
      case Verdict.Denied denied -> throw new FaultException(Refusals.fault(denied));
      case Verdict.Undecided undecided -> throw new FaultException(Refusals.fault(undecided));
    };
  }

  /// Refuses a caller without this right in the project. To a caller whom the project does not know
  /// `unknown` is said, the same as of a thing that does not exist. An instance administrator, or
  /// their account-wide key, needs the right in no project in particular.
  public void mustHold(
      Caller caller, ProjectId project, Right right, Supplier<FaultException> unknown) {
    Optional<FaultException> refusal = refusal(caller, project, right, unknown);
    if (refusal.isPresent() && !holdsAsInstanceAdministrator(caller, right)) {
      throw refusal.get();
    }
  }

  /// As [#mustHold], as a question.
  public boolean holds(Caller caller, ProjectId project, Right right) {
    return refusal(caller, project, right, FindProject::unknown).isEmpty()
        || holdsAsInstanceAdministrator(caller, right);
  }

  /// Refuses a key that may not do this in the project.
  public void mustBeAllowed(Caller.Key key, ProjectId project, Ask ask) {
    Verdict verdict =
        verifier.verify(
            new Presented(
                key.credential(), Scope.of(project), ask, key.circumstances(), Charge.NOTHING));
    if (!(verdict instanceof Verdict.Admitted)) {
      throw refusal(verdict, FindProject::unknown);
    }
  }

  private boolean holdsAsInstanceAdministrator(Caller caller, Right right) {
    return caller.isInstanceAdministrator() && holdsAtHome(caller, right);
  }

  /// Refuses a caller without this right outside of all projects: keys of projects, and people and
  /// account-wide keys that lack it.
  public void mustHoldOutside(Caller caller, Right right) {
    refusal(caller, null, right, () -> new FaultException(Fault.notFound("There is nothing here.")))
        .ifPresent(refusal -> {
          throw refusal;
        });
    if (caller.project() != null) {
      throw new FaultException(
          Fault.of(
              FaultCode.FORBIDDEN,
              "This takes an account-wide key; the one presented is a project's."));
    }
  }

  /// Whether the caller holds the right where it belongs: a key's project, or outside of all.
  public boolean holdsAtHome(Caller caller, Right right) {
    return refusal(caller, null, right, FindProject::unknown).isEmpty();
  }

  /// Why the caller does not hold the right in the project, or at home where it is null; empty when
  /// it does.
  private Optional<FaultException> refusal(
      Caller caller, @Nullable ProjectId project, Right right, Supplier<FaultException> unknown) {
    return switch (caller.who()) {
      case Caller.Key key -> {
        Scope scope = project == null ? Scope.ANY : Scope.of(project);
        Verdict verdict =
            verifier.verify(
                new Presented(
                    key.credential(), scope, right.ask(), key.circumstances(), Charge.NOTHING));
        yield verdict instanceof Verdict.Admitted
            ? Optional.empty()
            : Optional.of(refusal(verdict, unknown));
      }
      case Caller.Person person ->
          refusal(
              people.judge(person.account(), project, right.resource().uri(), right.action()),
              right,
              unknown);
    };
  }

  private static Optional<FaultException> refusal(
      PersonVerdict verdict, Right right, Supplier<FaultException> unknown) {
    return switch (verdict) {
      case HELD -> Optional.empty();
      case LACKING ->
          Optional.of(
              new FaultException(
                  Fault.of(
                      FaultCode.FORBIDDEN,
                      "Your role does not include \"%s\" on \"%s\"."
                          .formatted(right.action(), right.resource().uri()))));
      case UNKNOWN -> Optional.of(unknown.get());
      case INACTIVE ->
          Optional.of(
              new FaultException(Fault.of(FaultCode.FORBIDDEN, "The project is not active.")));
      case UNDECIDED ->
          Optional.of(new FaultException(Fault.of(FaultCode.UNDECIDED, OUT_OF_TOUCH)));
    };
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
