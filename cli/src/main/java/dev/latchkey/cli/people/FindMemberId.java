package dev.latchkey.cli.people;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.cli.Session;
import dev.latchkey.client.people.MemberQuery;
import java.util.Locale;

/// Finds the account of a member by what people call it.
final class FindMemberId {
  private FindMemberId() {}

  /// @param given an id, which is not looked up, or an e-mail address
  static String find(Session session, String project, String given) {
    if (!given.contains("@")) {
      return given;
    }
    String address = given.toLowerCase(Locale.ROOT);
    return session.client().members().list(project, new MemberQuery()).stream()
        .map(member -> member.account())
        .filter(account ->
            account
                .email()
                .filter(each -> each.toLowerCase(Locale.ROOT).equals(address))
                .isPresent())
        .map(account -> account.id())
        .findFirst()
        .orElseThrow(() ->
            CommandFailure.failed(
                "No member of " + project + " has this address.", "latchkey members list"));
  }
}
