package dev.latchkey.server.rest.people;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.FindMember;
import dev.latchkey.server.rest.Call;

/// `{account}` of a path below a project's members.
final class MemberPath {
  private MemberPath() {}

  /// @throws FaultException when the text is no account's id: there is no such member
  static AccountId account(Call call) {
    return AccountId.parse(call.parameter("account")).orElseThrow(FindMember::unknown);
  }
}
