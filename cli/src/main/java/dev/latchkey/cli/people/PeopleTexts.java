package dev.latchkey.cli.people;

import dev.latchkey.cli.output.Column;
import dev.latchkey.cli.output.Details;
import dev.latchkey.cli.output.Texts;
import dev.latchkey.client.people.Account;
import dev.latchkey.client.people.Invitation;
import dev.latchkey.client.people.Member;
import java.util.List;

/// How people are shown.
final class PeopleTexts {
  private PeopleTexts() {}

  static final List<Column<Account>> ACCOUNTS =
      List.of(
          Column.fixed("id", Account::id),
          Column.text("name", 12, Account::name),
          Column.optionalText("email", 1, 12, account -> Texts.orDash(account.email())),
          Column.optional("active", 2, account -> account.active() ? "yes" : "no"),
          Column.optional(
              "administrator", 3, account -> account.instanceAdministrator() ? "yes" : "no"),
          Column.optional("created", 4, account -> Texts.day(account.createdAt())));

  static final List<Column<Member>> MEMBERS =
      List.of(
          Column.fixed("account", member -> member.account().id()),
          Column.text("name", 12, member -> member.account().name()),
          Column.fixed("role", Member::role),
          Column.optionalText("email", 1, 12, member -> Texts.orDash(member.account().email())),
          Column.optional("since", 2, member -> Texts.day(member.since())));

  static final List<Column<Invitation>> INVITATIONS =
      List.of(
          Column.fixed("id", Invitation::id),
          Column.text("email", 12, Invitation::email),
          Column.fixed("role", Invitation::role),
          Column.fixed("state", Invitation::state),
          Column.optional("expires", 1, invitation -> Texts.day(invitation.expiresAt())),
          Column.optionalText("by", 2, 8, invitation -> invitation.invitedBy().name()));

  static Details details(Account account) {
    return new Details()
        .add("id", account.id())
        .add("name", account.name())
        .add("email", account.email())
        .add("active", account.active() ? "yes" : "no")
        .add("administrator", account.instanceAdministrator() ? "yes" : "no")
        .add("created", Texts.instant(account.createdAt()))
        .add("version", account.version());
  }

  static Details details(Member member) {
    return new Details()
        .add("account", member.account().id())
        .add("name", member.account().name())
        .add("email", member.account().email())
        .add("role", member.role())
        .add("since", Texts.instant(member.since()))
        .add("version", member.version());
  }

  static Details details(Invitation invitation) {
    return new Details()
        .add("id", invitation.id())
        .add("email", invitation.email())
        .add("role", invitation.role())
        .add("state", invitation.state())
        .add("invited by", invitation.invitedBy().name())
        .add("expires", Texts.instant(invitation.expiresAt()));
  }
}
