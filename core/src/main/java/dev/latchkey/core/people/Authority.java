package dev.latchkey.core.people;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.access.OwnRights;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyStatus;
import dev.latchkey.core.store.ReadTransaction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the one who asks for a change may decide, read inside the write so that nothing can change
/// in between. The door has asked for the right to the change itself before.
///
/// @param account who stands behind; null for the operator, and for keys that nobody stands behind
/// @param itself whether the account itself asks, by its session or a key of its own, and not a
///   project's key that it made
/// @param role null outside of all projects for everybody but instance administrators
/// @param asking the rights over Latchkey that the key that asks holds, and all that it was
///   delegated from; null when it is not a key
public record Authority(
    @Nullable AccountId account,
    boolean itself,
    @Nullable Role role,
    @Nullable OwnRights asking,
    Access ceiling) {
  private static final Access NOTHING = Access.custom(List.of());

  /// As on the verify path: how many keys may stand above a delegated one.
  private static final int PARENTS_MAX = 4;

  private static final OwnRights.Right LOOK_AFTER_ACCOUNT =
      new OwnRights.Right(OwnResource.ACCOUNT.uri(), OwnResource.WRITE);

  /// In `project`, or outside of all where it is null.
  ///
  /// @throws FaultException when the key or the account that asks is gone or was made inactive
  public static Authority of(ReadTransaction tx, By by, @Nullable Project project) {
    return switch (by.actor()) {
      case Actor.Operator operator ->
          new Authority(null, false, Role.ADMINISTRATOR, null, Access.EVERY_RIGHT);
      case Actor.Person person -> {
        Account account = active(tx, person.accountId());
        Role role = roleOf(tx, account, project);
        yield new Authority(account.id(), true, role, null, ceiling(project, role));
      }
      case Actor.Key key -> ofKey(tx, key, project);
      case Actor.Invited invited -> new Authority(null, false, null, null, NOTHING);
    };
  }

  private static Authority ofKey(ReadTransaction tx, Actor.Key actor, @Nullable Project project) {
    ApiKey key =
        tx.keys()
            .find(actor.keyId())
            .filter(k -> k.status() == KeyStatus.ACTIVE)
            .orElseThrow(() ->
                new FaultException(
                    Fault.of(FaultCode.DISABLED, "The key that asks was revoked meanwhile.")));
    OwnRights held = ofLine(tx, key);
    if (key.owner() instanceof KeyOwner.OfAccount(AccountId owner)) {
      Account account = active(tx, owner);
      Role role = roleOf(tx, account, project);
      return new Authority(account.id(), true, role, held, ceiling(project, role));
    }
    if (project == null || !project.id().equals(key.project())) {
      return new Authority(null, false, null, held, NOTHING);
    }
    AccountId creator = key.createdBy().account();
    boolean free = creator == null || !project.policy().followCreator();
    Role role = Role.ADMINISTRATOR;
    if (!free && creator != null) {
      // As on the verify path: the key of a creator who left does what a member may do.
      role =
          tx.accounts()
              .find(creator)
              .filter(Account::active)
              .map(account -> roleOf(tx, account, project))
              .orElse(Role.MEMBER);
    }
    return new Authority(
        creator, false, role, held, free ? Access.EVERY_RIGHT : ceiling(project, role));
  }

  /// What the key holds and every key that it was delegated from; nothing where one is gone, or
  /// there are more than may be.
  private static OwnRights ofLine(ReadTransaction tx, ApiKey key) {
    OwnRights held = OwnRights.of(key.access());
    KeyId above = key.parent();
    for (int depth = 0; above != null && !held.held().isEmpty(); depth++) {
      Optional<ApiKey> parent = depth == PARENTS_MAX ? Optional.empty() : tx.keys().find(above);
      held = held.within(OwnRights.of(parent.map(ApiKey::access).orElse(NOTHING)));
      above = parent.map(ApiKey::parent).orElse(null);
    }
    return held;
  }

  private static Account active(ReadTransaction tx, AccountId id) {
    return tx.accounts()
        .find(id)
        .filter(Account::active)
        .orElseThrow(() ->
            new FaultException(
                Fault.of(FaultCode.OWNER_INACTIVE, "The account that asks is not active.")));
  }

  private static @Nullable Role roleOf(
      ReadTransaction tx, Account account, @Nullable Project project) {
    if (account.instanceAdministrator()) {
      return Role.ADMINISTRATOR;
    }
    return project == null
        ? null
        : tx.members().find(project.id(), account.id()).map(Member::role).orElse(null);
  }

  private static Access ceiling(@Nullable Project project, @Nullable Role role) {
    if (role == null) {
      return NOTHING;
    }
    return project == null ? Access.EVERY_RIGHT : project.accessOf(role);
  }

  public boolean isAdministrator() {
    return role == Role.ADMINISTRATOR;
  }

  /// Whether it is this account itself that asks, by its session or by a key of its own that holds
  /// the right to look after it.
  public boolean looksAfter(AccountId other) {
    return itself
        && other.equals(account)
        && (asking == null || asking.held().contains(LOOK_AFTER_ACCOUNT));
  }

  /// Refuses everybody but administrators.
  public void mustAdminister() {
    if (!isAdministrator()) {
      throw forbidden("Only administrators do this.");
    }
  }

  /// Refuses who may not issue keys by the project's policy.
  public void mustIssueIn(Project project) {
    boolean may =
        isAdministrator()
            || (role == Role.MEMBER
                && project.policy().whoMayCreate() == ProjectPolicy.WhoMayCreate.MEMBERS);
    if (!may) {
      throw forbidden("By the project's policy, only its administrators issue keys.");
    }
  }

  /// Refuses who is neither that person nor an administrator of Latchkey. Asked outside of all
  /// projects.
  public void mustActFor(AccountId person) {
    if (!isAdministrator() && !person.equals(account)) {
      throw forbidden("People issue account-wide keys for themselves only.");
    }
  }

  /// Refuses who is no administrator and did not make this key.
  public void mustChange(ApiKey key) {
    boolean own = account != null && account.equals(key.createdBy().account());
    boolean ofOwnAccount =
        key.owner() instanceof KeyOwner.OfAccount(AccountId id) && id.equals(account);
    if (!isAdministrator() && !own && !ofOwnAccount) {
      throw forbidden("Members change the keys that they made; administrators change all.");
    }
  }

  /// Refuses to give, take or change a place in the project with this role: to those whose own is
  /// less, and to a key that may change less of Latchkey than the role may. A key that holds no
  /// more than `latchkey://members` gives the roles that only look, whatever its maker may do.
  public void mustGive(Role given, Project project) {
    if (role == null || role.compareTo(given) > 0) {
      throw forbidden("Nobody gives or takes a role above their own: \"" + given.wire() + "\".");
    }
    mustChangeWhat(project.accessOf(given));
  }

  /// Refuses a key that may not change all of Latchkey.
  public void mustHoldEveryRight() {
    mustChangeWhat(Access.EVERY_RIGHT);
  }

  private void mustChangeWhat(Access other) {
    if (asking == null) {
      return;
    }
    Set<OwnRights.Right> lacking = OwnRights.of(other).changing().beyond(asking);
    if (!lacking.isEmpty()) {
      throw forbidden(
          "A key gives no rights over Latchkey that it lacks itself: "
              + lacking.iterator().next()
              + ".");
    }
  }

  /// Refuses to give rights over Latchkey that are not held by who gives them. What the key held
  /// `before` stays.
  public void mustHold(Access given, Access before) {
    OwnRights more = new OwnRights(OwnRights.of(given).beyond(OwnRights.of(before)));
    if (more.held().isEmpty()) {
      return;
    }
    if (!isAdministrator()) {
      throw forbidden("Only an administrator gives rights over Latchkey itself.");
    }
    Set<OwnRights.Right> lacking = more.beyond(OwnRights.of(ceiling));
    if (lacking.isEmpty() && asking != null) {
      lacking = more.beyond(asking);
    }
    if (!lacking.isEmpty()) {
      throw forbidden(
          "Nobody gives rights over Latchkey that they lack: " + lacking.iterator().next() + ".");
    }
  }

  private static FaultException forbidden(String why) {
    return new FaultException(Fault.of(FaultCode.FORBIDDEN, why));
  }
}
