package dev.latchkey.core.people;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.store.RepeatableRequest;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives an account a place in a project. Administrators of the instance add any account; others
/// those whom they know from a project in which both have a place, and invite everybody else.
public final class AddMember {
  private final Store store;
  private final InstantSource clock;

  public AddMember(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// Who shall have which place.
  public record Wish(AccountId account, Role role) {}

  /// The member; `replayed` when an earlier request made it.
  public record Added(MemberView view, boolean replayed) {}

  /// @param request by which a repeated request is known; null when it cannot be
  /// @throws FaultException when there is no such account for who asks, it has a place already, the
  ///   project is full, or the role is above that of who asks
  public Added add(ProjectId project, Wish wish, By by, @Nullable RepeatableRequest request) {
    return store.write(tx -> addOnce(tx, project, wish, by, request)).outcome();
  }

  private Added addOnce(
      WriteTransaction tx, ProjectId id, Wish wish, By by, @Nullable RepeatableRequest request) {
    Project project = tx.projects().find(id).orElseThrow(FindProject::unknown);
    Authority authority = Authority.of(tx, by, project);
    authority.mustGive(wish.role(), project);
    Instant now = clock.instant();
    Optional<String> before = request == null ? Optional.empty() : request.made(tx, now);
    if (before.isPresent()) {
      Member member =
          AccountId.parse(before.get())
              .flatMap(account -> tx.members().find(id, account))
              .orElseThrow(FindMember::unknown);
      return new Added(MemberView.of(tx, member), true);
    }
    boolean anybody = Authority.of(tx, by, null).isAdministrator();
    AccountId asking = authority.account();
    boolean known =
        anybody
            || tx.members().find(id, wish.account()).isPresent()
            || (authority.itself() && asking != null && tx.members().meet(asking, wish.account()));
    Account account =
        tx.accounts()
            .find(wish.account())
            .filter(found -> known)
            .orElseThrow(() ->
                new FaultException(
                    Fault.notFound(
                        "There is no such account here; invite people by their address.")));
    Member member = make(tx, id, account.id(), wish.role(), now, by);
    if (request != null) {
      request.remember(tx, account.id().toString(), now);
    }
    return new Added(new MemberView(member, account), false);
  }

  /// Gives the place inside a write that has more to do.
  static Member make(
      WriteTransaction tx, ProjectId project, AccountId account, Role role, Instant now, By by) {
    if (tx.members().find(project, account).isPresent()) {
      throw new FaultException(
          Fault.of(FaultCode.CONFLICT, "The account is a member of the project already."));
    }
    if (tx.members().count(project) >= Member.MEMBERS_MAX) {
      throw new FaultException(
          Fault.of(FaultCode.CONFLICT, "The project has 10,000 members; no more are possible."));
    }
    Member member = Member.made(project, account, role, Instant.ofEpochMilli(now.toEpochMilli()));
    tx.members().put(member);
    tx.audit().append(by, project, new Deed.MemberAdded(account, role));
    return member;
  }
}
