package dev.latchkey.server.dialect;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.replica.LiveAccount;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.site.DialectName;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.gateway.credential.PresentedCredential;
import dev.latchkey.server.rest.Caller;
import dev.latchkey.server.rest.Rights;
import dev.latchkey.server.rest.Rights.Right;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Who calls the systems' own endpoints, and what they may do there.
public final class Callers {
  private final Rights rights;
  private final Supplier<Picture> picture;

  /// @param picture gives the node's picture as it is now
  public Callers(Rights rights, Supplier<Picture> picture) {
    this.rights = rights;
    this.picture = picture;
  }

  /// The key that calls, which takes 1 from its limits. May block for a short time.
  ///
  /// @throws FaultException where it is not good, or not for this site
  public Caller admit(OwnCall call, DialectName dialect) {
    Caller caller =
        switch (call.shown()) {
          case PresentedCredential.None none ->
              throw new FaultException(Fault.of(FaultCode.KEY_MISSING, "Send an API key."));
          case PresentedCredential.Refused(Fault fault) -> throw new FaultException(fault);
          case PresentedCredential.Found(String key) -> rights.admit(key, call.from());
        };
    mustBeServed(call, caller);
    return caller.by(Door.dialect(dialect));
  }

  private static void mustBeServed(OwnCall call, Caller caller) {
    LiveProject own = caller.project();
    if (own != null && !call.site().projects().contains(own.id())) {
      throw new FaultException(Fault.of(FaultCode.UNKNOWN, "The key is not known here."));
    }
  }

  /// Whose key another text is, as if it were presented from where the call came. It takes nothing
  /// from its limits.
  ///
  /// @throws FaultException where it is not good, or not for this site
  public Caller whose(OwnCall call, String key) {
    Caller found = rights.authenticate(key, call.from());
    mustBeServed(call, found);
    return found;
  }

  /// Whose keys are meant: those of the caller's own project, or of the site's first one where an
  /// account-wide key calls.
  public ProjectId project(OwnCall call, Caller caller) {
    LiveProject own = caller.project();
    return own == null ? call.site().managedBy() : own.id();
  }

  /// Refuses a caller who may not read the project's keys.
  public void mustReadKeys(Caller caller, ProjectId project) {
    rights.mustHold(caller, project, Right.read(OwnResource.KEYS), FindProject::unknown);
  }

  /// Refuses a caller who may not change the project's keys.
  public void mustChangeKeys(Caller caller, ProjectId project) {
    rights.mustHold(caller, project, Right.write(OwnResource.KEYS), FindProject::unknown);
  }

  /// Refuses a caller who may not read the keys of the account that calls.
  public void mustReadOwnKeys(Caller caller) {
    rights.mustHoldOutside(caller, Right.read(OwnResource.KEYS));
  }

  /// Refuses a caller who may not change the keys of the account that calls.
  public void mustChangeOwnKeys(Caller caller) {
    rights.mustHoldOutside(caller, Right.write(OwnResource.KEYS));
  }

  /// Whether the account has a place in the project, or administers the instance.
  public boolean isMember(LiveAccount account, ProjectId project) {
    LiveProject live = picture.get().project(project);
    return live != null && live.roleOf(account) != null;
  }

  /// Who has which place in the project.
  public Map<AccountId, Role> members(ProjectId project) {
    LiveProject live = picture.get().project(project);
    return live == null ? Map.of() : live.members();
  }

  /// Refuses a caller without this right over Latchkey in the project.
  public void mustHold(Caller caller, ProjectId project, Right right) {
    rights.mustHold(caller, project, right, FindProject::unknown);
  }

  public boolean holds(Caller caller, ProjectId project, Right right) {
    return rights.holds(caller, project, right);
  }

  /// Refuses a key that may not do this to what the site serves.
  public void mustBeAllowed(Caller caller, ProjectId project, Ask ask) {
    if (caller.who() instanceof Caller.Key key) {
      rights.mustBeAllowed(key, project, ask);
    }
  }

  /// The account, where there is one.
  public Optional<Account> account(AccountId id) {
    LiveAccount live = picture.get().account(id);
    return Optional.ofNullable(live == null ? null : live.now());
  }

  /// What the one who made the key is called: the person behind, where there is one.
  public String creator(KeyView view) {
    AccountId behind = view.key().createdBy().account();
    LiveAccount live = behind == null ? null : picture.get().account(behind);
    Account now = live == null ? null : live.now();
    return now == null ? view.creatorName() : now.name().text();
  }

  /// Whether the caller decides as an administrator of the project, as the use cases will see it.
  public boolean administers(Caller caller, ProjectId project) {
    LiveAccount account = caller.account();
    LiveProject live = picture.get().project(project);
    LiveProject.Now now = live == null ? null : live.now();
    if (live == null || now == null) {
      return false;
    }
    boolean free = caller.project() != null && !now.project().policy().followCreator();
    return account == null || free || live.roleOf(account) == Role.ADMINISTRATOR;
  }

  /// Whether the caller may see and change this key of the project: an administrator any, others
  /// those that they made.
  public boolean mayChange(Caller caller, ProjectId project, ApiKey key) {
    LiveAccount account = caller.account();
    return administers(caller, project)
        || (account != null && account.id().equals(key.createdBy().account()));
  }
}
