package dev.latchkey.server.edge;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.limit.Charge;
import dev.latchkey.core.limit.Levels;
import dev.latchkey.core.people.PathOddity;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.Slug;
import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.replica.Replica;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Circumstances;
import dev.latchkey.core.verify.Denial;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Scope;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.core.verify.Verifier;
import dev.latchkey.gateway.address.ClientAddresses;
import dev.latchkey.gateway.credential.CredentialReader;
import dev.latchkey.gateway.credential.PresentedCredential;
import dev.latchkey.gateway.problem.Refusals;
import dev.latchkey.gateway.request.CallerSigns;
import dev.latchkey.gateway.request.OddPaths;
import dev.latchkey.gateway.request.RawTarget;
import dev.latchkey.gateway.site.CompiledSites;
import dev.latchkey.server.json.Choices;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says who calls, and whether that caller may ask about keys of a project: it holds `read` on
/// `latchkey://verify` there. Asking takes nothing from the caller's own limits: what counts are
/// the calls that it asks about. Judged anew for each request, so a revoked caller is out at once.
final class VerifyGate {
  private static final Ask.One RIGHT = new Ask.One(OwnResource.VERIFY.uri(), OwnResource.READ);

  private final Verifier verifier;
  private final CompiledSites sites = new CompiledSites();
  private final Replica replica;
  private final ClientAddresses addresses;

  VerifyGate(Verifier verifier, Replica replica, ClientAddresses addresses) {
    this.verifier = verifier;
    this.replica = replica;
    this.addresses = addresses;
  }

  Picture picture() {
    return replica.picture();
  }

  VerifyCaller caller(HttpServerRequest request) {
    return switch (CredentialReader.DEFAULT.read(request.headers())) {
      case PresentedCredential.Found(String text) -> caller(text, from(request));
      case PresentedCredential.None none ->
          new VerifyCaller.Refused(
              Fault.of(
                  FaultCode.KEY_MISSING,
                  "The caller needs a key of its own: send \"Authorization: Bearer KEY\"."));
      case PresentedCredential.Refused(Fault fault) -> new VerifyCaller.Refused(fault);
    };
  }

  private VerifyCaller caller(String credential, Circumstances from) {
    Verdict verdict =
        verifier.verify(new Presented(credential, Scope.ANY, RIGHT, from, Charge.NOTHING));
    return switch (verdict) {
      case Verdict.Admitted(LiveKey key, LiveProject project, boolean previous, Levels levels) ->
          new VerifyCaller.Known(credential, from, project);
      case Verdict.Denied(Denial denial, LiveKey key, String detail, Levels levels) ->
          denial == Denial.ACCESS_DENIED && key != null && key.owner() != null
              ? new VerifyCaller.Known(credential, from, null)
              : new VerifyCaller.Refused(Fault.of(denial.code(), detail));
      case Verdict.Undecided undecided -> new VerifyCaller.Refused(Refusals.fault(undecided));
    };
  }

  /// The question as it is put to the verifier. Throws as [#project] does.
  Presented presented(VerifyCaller.Known caller, VerifyQuestion question, String field) {
    Scope scope = project(caller, question.project(), field);
    VerifyQuestion.Called called = question.called();
    if (called != null && !called.target().oddities().isEmpty()) {
      mustAllow(scope.named(), called.target(), field);
    }
    return new Presented(
        question.key(), scope, ask(scope, question), question.circumstances(), question.charge());
  }

  private void mustAllow(@Nullable ProjectId project, RawTarget odd, String field) {
    Set<PathOddity> allowed = project == null ? Set.of() : OddPaths.allowed(picture(), project);
    if (!allowed.containsAll(odd.oddities())) {
      throw new FaultException(
          Fault.field(
              field.replace("project", "path"),
              "can be read in different ways, and the project does not allow that: "
                  + String.join(", ", odd.oddities().stream().map(Choices::wire).toList())));
    }
  }

  /// A call that is named by method and path asks for what the project's route table says.
  private Ask ask(Scope scope, VerifyQuestion question) {
    VerifyQuestion.Called called = question.called();
    ProjectId project = scope.named();
    Site site = called == null || project == null ? null : picture().sites().routing(project);
    return called == null || site == null
        ? question.ask()
        : sites.of(site).routes().route(called.method(), called.target()).ask();
  }

  /// The scope of the project that `named` (id or slug; null for the caller's own) stands for, if
  /// the caller may ask about its keys. Throws otherwise, naming `field`; a project that the caller
  /// does not reach is not there.
  Scope project(VerifyCaller.Known caller, @Nullable String named, String field) {
    LiveProject own = caller.own();
    if (own != null) {
      if (named == null || isNamed(own, named)) {
        return own.scope();
      }
      throw noSuchProject(field);
    }
    if (named == null) {
      throw new FaultException(
          Fault.field(field, "is required, because the caller's key is account-wide"));
    }
    Scope scope = find(named, field);
    Verdict verdict =
        verifier.verify(
            new Presented(caller.credential(), scope, RIGHT, caller.from(), Charge.NOTHING));
    return switch (verdict) {
      case Verdict.Admitted admitted -> scope;
      case Verdict.Denied denied when denied.denial() == Denial.UNKNOWN ->
          throw noSuchProject(field);
      case Verdict.Denied denied -> throw new FaultException(Refusals.fault(denied));
      case Verdict.Undecided undecided -> throw new FaultException(Refusals.fault(undecided));
    };
  }

  private static boolean isNamed(LiveProject project, String name) {
    LiveProject.Now now = project.now();
    return (now != null && now.project().slug().text().equals(name))
        || project.idText().equals(name);
  }

  private Scope find(String named, String field) {
    Picture picture = replica.picture();
    Optional<ProjectId> id = ProjectId.parse(named);
    if (id.isPresent()) {
      return Scope.of(id.get());
    }
    LiveProject project = named.length() > Slug.LENGTH_MAX ? null : picture.projectBySlug(named);
    if (project == null) {
      throw noSuchProject(field);
    }
    return project.scope();
  }

  private static FaultException noSuchProject(String field) {
    return new FaultException(
        Fault.notFound(
            field + ": there is no such project, or the caller's key does not reach it"));
  }

  private Circumstances from(HttpServerRequest request) {
    return CallerSigns.read(request.headers(), addresses.callerOf(request));
  }
}
