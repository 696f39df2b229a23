package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Member;
import dev.latchkey.core.people.MemberView;
import dev.latchkey.server.json.Json;

/// MEMBER as the API shows it.
final class MemberJson {
  private MemberJson() {}

  static Json.Obj of(MemberView view) {
    Account account = view.account();
    Member member = view.member();
    return Json.object()
        .put(
            "account",
            Json.object()
                .put("id", account.id().toString())
                .put("name", account.name().text())
                .put("email", account.email())
                .put("active", account.active())
                .build())
        .put("project", member.project().toString())
        .put("role", member.role().wire())
        .put("since", member.since())
        .put("version", member.version())
        .build();
  }
}
