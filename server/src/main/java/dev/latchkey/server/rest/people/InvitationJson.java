package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Invitation;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Json;
import java.time.Instant;

/// INVITATION as the API shows it. The token is never in it.
final class InvitationJson {
  private InvitationJson() {}

  /// @param now by which expiry is judged
  static Json.Obj of(Invitation invitation, Instant now) {
    AccountId account = invitation.account();
    return Json.object()
        .put("id", invitation.id().toString())
        .put("project", invitation.project().toString())
        .put("email", invitation.email())
        .put("role", invitation.role().wire())
        .put("state", Choices.wire(invitation.state(now)))
        .put(
            "invitedBy",
            Json.object()
                .put("id", invitation.invitedBy().id())
                .put("name", invitation.invitedBy().name())
                .build())
        .put("createdAt", invitation.createdAt())
        .put("expiresAt", invitation.expiresAt())
        .put("answeredAt", invitation.answeredAt())
        .put("account", account == null ? null : account.toString())
        .put("version", invitation.version())
        .build();
  }
}
