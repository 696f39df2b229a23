package dev.latchkey.store.model;

import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.store.AccountQuery;
import dev.latchkey.core.store.InvitationQuery;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// All people and projects of a database, as the model writes them.
record Everybody(Side.UseCases does, Instant now) {
  private static final int LIMIT = 200;

  String text() {
    List<ProjectView> projects = Pages.all(after -> does.listProjects.list(null, after, LIMIT));
    String heads =
        accounts() + "\n" + projects.stream().map(view -> Shown.project(view.project())).toList();
    return projects.stream()
        .map(view -> view.project().id())
        .sorted(java.util.Comparator.comparing(ProjectId::toString))
        .map(id -> members(id) + "\n" + invitations(id))
        .collect(Collectors.joining("\n", heads, ""));
  }

  private List<String> accounts() {
    return Pages.all(after ->
            does.listAccounts.list(
                new AccountQuery(
                    null, null, null, null, AccountQuery.Sort.CREATED, false, after, LIMIT)))
        .stream()
        .map(Shown::account)
        .toList();
  }

  private List<String> members(ProjectId project) {
    return Pages.all(after -> does.listMembers.list(project, null, after, LIMIT)).stream()
        .map(view -> Shown.member(view.member()))
        .toList();
  }

  private List<String> invitations(ProjectId project) {
    return Pages.all(after ->
            does.listInvitations.list(new InvitationQuery(project, null, after, LIMIT, now)))
        .stream()
        .map(each -> Shown.invitation(each, now))
        .toList();
  }
}
