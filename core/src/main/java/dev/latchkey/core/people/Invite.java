package dev.latchkey.core.people;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.store.RepeatableRequest;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Invites somebody into a project by e-mail address. The text that answers the invitation is
/// handed out once: whoever makes the invitation sees to it that it reaches that person, and only
/// that person, because who has it and has no account yet is believed to be that person.
public final class Invite {
  private static final Duration DAY = Duration.ofDays(1);

  private final Store store;
  private final Uuid7 ids;
  private final RandomGenerator random;
  private final InstantSource clock;

  public Invite(Store store, Uuid7 ids, RandomGenerator random, InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.random = random;
    this.clock = clock;
  }

  /// Who shall be asked to take which place.
  ///
  /// @param email as [Account#email] writes it
  /// @param days how long it can be accepted, 1 to 30
  public record Wish(String email, Role role, int days) {}

  /// The invitation, and the text that answers it; null where an earlier request made it and the
  /// text was shown then.
  public record Invited(Invitation invitation, @Nullable Secret token) {}

  /// @param request by which a repeated request is known; null when it cannot be
  /// @throws FaultException when the address has a place or an invitation already, too many are
  ///   open or were sent, or the role is above that of who asks
  public Invited invite(ProjectId project, Wish wish, By by, @Nullable RepeatableRequest request) {
    return store.write(tx -> inviteOnce(tx, project, wish, by, request)).outcome();
  }

  private Invited inviteOnce(
      WriteTransaction tx, ProjectId id, Wish wish, By by, @Nullable RepeatableRequest request) {
    Project project = tx.projects().find(id).orElseThrow(FindProject::unknown);
    Authority.of(tx, by, project).mustGive(wish.role(), project);
    Instant now = Instant.ofEpochMilli(clock.millis());
    Optional<String> before = request == null ? Optional.empty() : request.made(tx, now);
    if (before.isPresent()) {
      Invitation made =
          InvitationId.parse(before.get())
              .flatMap(tx.invitations()::find)
              .orElseThrow(FindInvitation::unknown);
      return new Invited(made, null);
    }
    mustBeNew(tx, id, wish.email(), now);
    mustBeFew(tx, id, now);
    Secret token = InvitationToken.generate(random);
    Invitation invitation =
        new Invitation(
            new InvitationId(ids.next()),
            id,
            wish.email(),
            wish.role(),
            by.actor(),
            now,
            now.plus(Duration.ofDays(wish.days())),
            Invitation.Answer.OPEN,
            null,
            null,
            token.digest());
    tx.invitations().prune(id, now.minus(Invitation.KEPT));
    tx.invitations().put(invitation);
    tx.audit()
        .append(by, id, new Deed.InvitationCreated(invitation.id(), wish.email(), wish.role()));
    if (request != null) {
      request.remember(tx, invitation.id().toString(), now);
    }
    return new Invited(invitation, token);
  }

  private static void mustBeNew(WriteTransaction tx, ProjectId project, String email, Instant now) {
    boolean member =
        tx.accounts()
            .findByEmail(email)
            .flatMap(account -> tx.members().find(project, account.id()))
            .isPresent();
    if (member) {
      throw conflict("A member of the project has this e-mail address already.");
    }
    if (tx.invitations().pending(project, email, now).isPresent()) {
      throw conflict("There is an open invitation for this address; delete it to make another.");
    }
  }

  private static void mustBeFew(WriteTransaction tx, ProjectId project, Instant now) {
    if (tx.invitations().countPending(project, now) >= Invitation.OPEN_MAX) {
      throw conflict("1,000 invitations of the project are open; delete some first.");
    }
    if (tx.invitations().countMade(project, now.minus(DAY)) >= Invitation.PER_DAY_MAX) {
      throw new FaultException(
          Fault.of(
              FaultCode.TOO_MANY_ATTEMPTS,
              "The project has sent 200 invitations in 24 hours; try again tomorrow."));
    }
  }

  private static FaultException conflict(String why) {
    return new FaultException(Fault.of(FaultCode.CONFLICT, why));
  }
}
