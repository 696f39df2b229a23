package dev.latchkey.client;

import dev.latchkey.client.audit.Deleted;
import dev.latchkey.client.people.Acceptance;
import dev.latchkey.client.people.Accepted;
import dev.latchkey.client.people.Declined;
import dev.latchkey.client.people.Invitation;
import dev.latchkey.client.people.InvitationQuery;
import dev.latchkey.client.people.Invited;
import dev.latchkey.client.people.NewInvitation;
import dev.latchkey.client.people.Refusal;

/// Who is invited to a project. Safe for use by many threads; every method may throw
/// [LatchkeyException].
public final class Invitations {
  private final Transport transport;

  Invitations(Transport transport) {
    this.transport = transport;
  }

  public Invited invite(String project, NewInvitation wish) {
    return transport.read(
        Invited.class,
        Request.of(Operation.INVITE, project)
            .body(wish)
            .idempotent(wish, transport.surroundings()));
  }

  public Listing<Invitation> list(String project, InvitationQuery query) {
    return new Listing<>(
        transport, Invitation.class, Request.of(Operation.LIST_INVITATIONS, project), query);
  }

  public Invitation get(String project, String invitation) {
    return transport.read(
        Invitation.class, Request.of(Operation.GET_INVITATION, project, invitation));
  }

  /// Takes an invitation back.
  public Deleted delete(String project, String invitation) {
    return transport.read(
        Deleted.class, Request.of(Operation.DELETE_INVITATION, project, invitation));
  }

  /// With a key: for its account. Without one: for a new account.
  public Accepted accept(Acceptance token) {
    return transport.read(Accepted.class, Request.of(Operation.ACCEPT_INVITATION).body(token));
  }

  public Declined decline(Refusal token) {
    return transport.read(Declined.class, Request.of(Operation.DECLINE_INVITATION).body(token));
  }
}
