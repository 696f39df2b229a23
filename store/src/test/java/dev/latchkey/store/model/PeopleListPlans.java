package dev.latchkey.store.model;

import dev.latchkey.core.people.Invitation;
import dev.latchkey.core.store.AccountQuery;
import dev.latchkey.core.store.InvitationQuery;
import java.time.Instant;
import java.util.List;

/// Draws lists of people and projects.
final class PeopleListPlans {
  private final Model model;
  private final Facts facts;
  private final Choices choose;

  PeopleListPlans(Model model, Choices choose) {
    this.model = model;
    this.facts = model.facts;
    this.choose = choose;
  }

  private Instant now() {
    return Instant.ofEpochMilli(facts.now);
  }

  Step list() {
    return switch (choose.random.nextInt(4)) {
      case 0 -> listMembers();
      case 1 -> listInvitations();
      case 2 -> listProjects();
      default -> listAccounts();
    };
  }

  private Step listMembers() {
    String project = choose.project();
    String role = choose.maybe(50, choose::role);
    int limit = choose.number(1, 4);
    return new Step(
        "list people",
        "members " + project + " " + role,
        does ->
            Pages.answer(
                Pages.all(after ->
                        does.listMembers.list(
                            KeyPlans.project(project),
                            role == null ? null : PeoplePlans.role(role),
                            after,
                            limit))
                    .stream()
                    .map(view -> Shown.member(view.member()))
                    .toList()),
        real -> Pages.answer(model.members.members(project, role)));
  }

  private Step listInvitations() {
    String project = choose.project();
    String state =
        choose.maybe(60, () -> choose.of(List.of("PENDING", "ACCEPTED", "DECLINED", "EXPIRED")));
    int limit = choose.number(1, 4);
    Instant now = now();
    return new Step(
        "list people",
        "invitations " + project + " " + state,
        does ->
            Pages.answer(
                Pages.all(after ->
                        does.listInvitations.list(
                            new InvitationQuery(
                                KeyPlans.project(project),
                                state == null ? null : Invitation.State.valueOf(state),
                                after,
                                limit,
                                now)))
                    .stream()
                    .map(each -> Shown.invitation(each, now))
                    .toList()),
        real -> Pages.answer(model.invitations.invitations(project, state)));
  }

  private Step listProjects() {
    String member = choose.maybe(60, choose::account);
    return new Step(
        "list people",
        "projects of " + member,
        does ->
            Pages.answer(
                Pages.all(after ->
                        does.listProjects.list(
                            member == null ? null : PeoplePlans.account(member), after, 2))
                    .stream()
                    .map(view -> Shown.project(view.project()))
                    .toList()),
        real -> Pages.answer(model.projects.projects(member)));
  }

  private Step listAccounts() {
    Boolean active = choose.maybe(50, () -> choose.chance(70));
    boolean byName = choose.chance(50);
    boolean descending = choose.chance(50);
    return new Step(
        "list people",
        "accounts " + active + " " + byName + " " + descending,
        does ->
            Pages.answer(
                Pages.all(after ->
                        does.listAccounts.list(
                            new AccountQuery(
                                null,
                                null,
                                active,
                                null,
                                byName ? AccountQuery.Sort.NAME : AccountQuery.Sort.CREATED,
                                descending,
                                after,
                                3)))
                    .stream()
                    .map(Shown::account)
                    .toList()),
        real -> Pages.answer(model.accounts.accounts(active, byName, descending)));
  }
}
