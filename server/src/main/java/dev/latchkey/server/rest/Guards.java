package dev.latchkey.server.rest;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.FindKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.FindAccount;
import dev.latchkey.core.people.FindMember;
import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.replica.LiveAccount;
import dev.latchkey.core.site.FindSite;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.SiteId;
import dev.latchkey.core.store.Store;
import dev.latchkey.server.rest.Rights.Right;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The guards that there are.
public final class Guards {
  private final Rights rights;
  private final FindKey findKey;
  private final FindProject findProject;
  private final FindSite findSite;
  private final FindAccount findAccount;
  private final FindMember findMember;

  public Guards(Rights rights, Store store) {
    this.rights = rights;
    this.findKey = new FindKey(store);
    this.findProject = new FindProject(store);
    this.findSite = new FindSite(store);
    this.findAccount = new FindAccount(store);
    this.findMember = new FindMember(store);
  }

  private record Named<T>(String right, Function<Call, T> rule) implements Guard<T> {
    @Override
    public T admit(Call call) {
      return rule.apply(call);
    }
  }

  private static String name(Right right) {
    return right.action() + " on " + right.resource().uri();
  }

  /// Any key that is alive, and everybody who is signed in.
  public Guard<Caller> anyKey() {
    return new Named<>("any key", Call::caller);
  }

  /// The key that calls, whichever it is.
  public Guard<KeyId> callingKey() {
    return new Named<>(
        "any key",
        call -> {
          KeyId id = call.caller().keyId();
          if (id == null) {
            throw new FaultException(
                Fault.of(FaultCode.FORBIDDEN, "A session is no key; it ends by signing out."));
          }
          return id;
        });
  }

  /// The project that the path names, where the caller holds the right.
  public Guard<ProjectView> project(Right right) {
    return new Named<>(
        name(right) + " in the project", call -> project(call, call.parameter("project"), right));
  }

  private ProjectView project(Call call, String reference, Right right) {
    ProjectView found = findProject.find(reference).orElseThrow(FindProject::unknown);
    rights.mustHold(call.caller(), found.project().id(), right, FindProject::unknown);
    return found;
  }

  /// The project that the caller names by id or slug, where the caller holds the right.
  public ProjectId named(Call call, String reference, Right right) {
    return project(call, reference, right).project().id();
  }

  /// The key that the path names, where the caller holds the right: in its project, or over the
  /// account that it belongs to.
  public Guard<KeyView> key(Right right) {
    return new Named<>(name(right) + " in the key's project", call -> key(call, right));
  }

  private KeyView key(Call call, Right right) {
    return allowed(call, right, named(call));
  }

  private KeyView allowed(Call call, Right right, KeyView found) {
    switch (found.key().owner()) {
      case KeyOwner.OfProject(ProjectId project) ->
          rights.mustHold(call.caller(), project, right, FindKey::unknown);
      case KeyOwner.OfAccount(AccountId account) -> {
        LiveAccount own = call.caller().owner();
        boolean mine = own != null && own.id().equals(account);
        if (!mine && !call.caller().isInstanceAdministrator()) {
          throw FindKey.unknown();
        }
        rights.mustHoldOutside(call.caller(), right);
      }
    }
    return found;
  }

  /// The key that the path names, for that key itself or where the caller holds the right.
  public Guard<KeyView> keyOrItself(Right right) {
    return new Named<>(
        name(right) + " in the key's project, or the key itself",
        call -> isItself(call) ? named(call) : key(call, right));
  }

  /// The key that the path names, for that key itself and nobody else. Who holds the right is told
  /// so; to others the key is as unknown as ever.
  public Guard<KeyView> itself(Right right) {
    return new Named<>(
        "the key itself",
        call -> {
          if (isItself(call)) {
            return named(call);
          }
          key(call, right);
          throw new FaultException(Fault.of(FaultCode.FORBIDDEN, "Only the key itself delegates."));
        });
  }

  /// As [#keyOrItself], and for a key that the one named was delegated from.
  public Guard<KeyView> keyOrItsLine(Right right) {
    return new Named<>(
        name(right) + " in the key's project, or a key that it was delegated from",
        call -> {
          KeyView found = named(call);
          return isOfLine(call.caller().keyId(), found.key()) ? found : allowed(call, right, found);
        });
  }

  private KeyView named(Call call) {
    return KeyId.parse(call.parameter("key")).flatMap(findKey::find).orElseThrow(FindKey::unknown);
  }

  /// Whether the key that calls is the one that the path names.
  private static boolean isItself(Call call) {
    KeyId caller = call.caller().keyId();
    return caller != null && KeyId.parse(call.parameter("key")).filter(caller::equals).isPresent();
  }

  /// Whether `caller` is this key or one of those over it.
  private boolean isOfLine(@Nullable KeyId caller, ApiKey key) {
    if (caller == null || caller.equals(key.id())) {
      return caller != null;
    }
    KeyId above = key.parent();
    for (int i = 0; above != null && i < ApiKey.PARENTS_MAX; i++) {
      if (above.equals(caller)) {
        return true;
      }
      above = findKey.find(above).map(view -> view.key().parent()).orElse(null);
    }
    return false;
  }

  /// The site that the path names, where the caller holds the right in the project that manages it.
  public Guard<Site> site(Right right) {
    return new Named<>(
        name(right) + " in the project that manages the site",
        call -> {
          Site found =
              SiteId.parse(call.parameter("site"))
                  .flatMap(findSite::find)
                  .orElseThrow(FindSite::unknown);
          rights.mustHold(call.caller(), found.managedBy(), right, FindSite::unknown);
          return found;
        });
  }

  /// The account of an account-wide key that holds the right over it.
  public Guard<AccountId> account(Right right) {
    return new Named<>(
        name(right) + " of an account-wide key",
        call -> {
          rights.mustHoldOutside(call.caller(), right);
          LiveAccount owner = call.caller().owner();
          if (owner == null) {
            throw new IllegalStateException("who holds a right outside of projects has an account");
          }
          return owner.id();
        });
  }

  /// The account of an account-wide key that holds the right over it, with all that is known of it.
  public Guard<Account> ownAccount(Right right) {
    Guard<AccountId> own = account(right);
    return new Named<>(
        own.right(), call -> findAccount.find(own.admit(call)).orElseThrow(FindAccount::unknown));
  }

  /// An account-wide key of an administrator of the instance that holds the right.
  public Guard<Caller> instance(Right right) {
    return new Named<>(
        name(right) + " of an account-wide key of an instance administrator",
        call -> {
          mustAdministerInstance(call.caller(), right);
          return call.caller();
        });
  }

  /// The account that the path names, for an administrator of the instance.
  public Guard<Account> anyAccount(Right right) {
    return new Named<>(
        name(right) + " of an account-wide key of an instance administrator",
        call -> {
          mustAdministerInstance(call.caller(), right);
          return AccountId.parse(call.parameter("account"))
              .flatMap(findAccount::find)
              .orElseThrow(FindAccount::unknown);
        });
  }

  private void mustAdministerInstance(Caller caller, Right right) {
    rights.mustHoldOutside(caller, right);
    if (!caller.isInstanceAdministrator()) {
      throw new FaultException(
          Fault.of(FaultCode.FORBIDDEN, "Only administrators of the instance do this."));
    }
  }

  /// The project that the path names: where the caller holds the right, and for members who speak
  /// of their own place there.
  public Guard<ProjectView> projectOrOwnPlace(Right right) {
    return new Named<>(
        name(right) + " in the project; for the own place, write on latchkey://account",
        call -> {
          Optional<ProjectView> own = ofOwnPlace(call);
          if (own.isPresent()) {
            rights.mustHoldOutside(call.caller(), Right.write(OwnResource.ACCOUNT));
            return own.get();
          }
          return project(call, call.parameter("project"), right);
        });
  }

  private Optional<ProjectView> ofOwnPlace(Call call) {
    LiveAccount owner = call.caller().owner();
    if (owner == null || !owner.id().toString().equals(call.parameter("account"))) {
      return Optional.empty();
    }
    return findProject
        .find(call.parameter("project"))
        .filter(view -> findMember.find(view.project().id(), owner.id()).isPresent());
  }

  /// An account-wide key that holds the right outside of all projects.
  public Guard<Caller> outside(Right right) {
    return new Named<>(
        name(right) + " of an account-wide key",
        call -> {
          rights.mustHoldOutside(call.caller(), right);
          return call.caller();
        });
  }

  /// The operation asks itself, for each project that the request names.
  public Guard<Caller> asked(Right right) {
    return new Named<>(name(right) + " in each project that is named", Call::caller);
  }
}
