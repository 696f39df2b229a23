package dev.latchkey.store.model;

import dev.latchkey.core.audit.Door;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.AnswerInvitation;
import dev.latchkey.core.people.Invitation;
import dev.latchkey.core.people.InvitationId;
import dev.latchkey.core.people.Invite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Draws operations on invitations.
final class InvitationPlans {
  private final Model model;
  private final Facts facts;
  private final Choices choose;

  InvitationPlans(Model model, Choices choose) {
    this.model = model;
    this.facts = model.facts;
    this.choose = choose;
  }

  private Instant now() {
    return Instant.ofEpochMilli(facts.now);
  }

  Step invite() {
    String project = choose.project();
    String email = choose.of(PeoplePlans.EMAILS);
    String role = choose.role();
    int days = choose.number(1, 30);
    Who who = choose.who(project);
    Instant now = now();
    return new Step(
        "invite",
        who + " " + project + " " + email + " " + role,
        does -> {
          Invite.Invited invited =
              does.invite.invite(
                  KeyPlans.project(project),
                  new Invite.Wish(email, PeoplePlans.role(role), days),
                  who.by(),
                  null);
          var token = invited.token();
          return Answer.made(
              Shown.invitation(invited.invitation(), now),
              new Answer.Made(
                  invited.invitation().id().toString(),
                  token == null ? null : token.revealForShowingOnce()));
        },
        real -> model.invitations.invite(project, email, role, days, who, real.made()));
  }

  private Facts.@Nullable Invitation invitation() {
    List<Facts.Invitation> open =
        facts.invitations.values().stream()
            .filter(each -> each.state(facts.now).equals("PENDING"))
            .toList();
    List<Facts.Invitation> all = List.copyOf(facts.invitations.values());
    if (all.isEmpty()) {
      return null;
    }
    return open.isEmpty() || choose.chance(20) ? choose.of(all) : choose.of(open);
  }

  private static SecretDigest digest(Facts.Invitation invitation) {
    return SecretDigest.ofText(invitation.token).orElseThrow();
  }

  Step accept() {
    Facts.Invitation invitation = invitation();
    if (invitation == null) {
      return invite();
    }
    SecretDigest token = digest(invitation);
    Facts.Person invited =
        facts.people.values().stream()
            .filter(person -> invitation.email.equals(person.email))
            .findFirst()
            .orElse(null);
    if (invited == null && choose.chance(85)) {
      return acceptAsNewcomer(invitation, token);
    }
    Who who = invited != null && choose.chance(80) ? choose.person(invited.id) : choose.who(null);
    return new Step(
        "accept",
        who + " " + invitation.id,
        does -> {
          AnswerInvitation.Accepted accepted = does.answerInvitation.accept(token, who.by());
          return Answer.of("ok", Shown.member(accepted.view().member()));
        },
        real -> model.invitations.accept(invitation.token, who));
  }

  private Step acceptAsNewcomer(Facts.Invitation invitation, SecretDigest token) {
    String name = choose.name();
    boolean withKey = choose.chance(50);
    return new Step(
        "accept as newcomer",
        invitation.id + " " + withKey,
        does -> {
          AnswerInvitation.Accepted accepted =
              does.answerInvitation.accept(
                  token,
                  new AnswerInvitation.Newcomer(
                      new KeyName(name),
                      Door.API,
                      withKey
                          ? AnswerInvitation.FirstKey.EVERY_RIGHT
                          : AnswerInvitation.FirstKey.NONE));
          List<Answer.Made> made = new ArrayList<>();
          made.add(new Answer.Made(accepted.view().account().id().toString(), null));
          var key = accepted.key();
          if (key != null) {
            made.add(
                new Answer.Made(
                    key.view().key().id().toString(), key.secret().revealForShowingOnce()));
          }
          return new Answer("ok", Shown.member(accepted.view().member()), made);
        },
        real -> model.invitations.acceptAsNewcomer(invitation.token, name, withKey, real.made()));
  }

  Step decline() {
    Facts.Invitation invitation = invitation();
    if (invitation == null) {
      return invite();
    }
    SecretDigest token = digest(invitation);
    Instant now = now();
    return new Step(
        "decline",
        invitation.id,
        does -> {
          Invitation declined = does.answerInvitation.decline(token, Door.API);
          return Answer.of("ok", Shown.invitation(declined, now));
        },
        real -> model.invitations.decline(invitation.token));
  }

  Step withdraw() {
    Facts.Invitation invitation = invitation();
    if (invitation == null) {
      return invite();
    }
    String project = choose.chance(90) ? invitation.project : choose.project();
    Long version = choose.version(invitation.answer.equals("OPEN") ? 1 : 2);
    Who who = choose.who(project);
    return new Step(
        "withdraw",
        who + " " + project + " " + invitation.id + " at " + version,
        does -> {
          does.withdrawInvitation.withdraw(
              KeyPlans.project(project),
              InvitationId.parse(invitation.id).orElseThrow(),
              KeyPlans.expected(version),
              who.by());
          return Answer.changed("", true);
        },
        real -> model.invitations.withdraw(project, invitation.id, version, who));
  }
}
