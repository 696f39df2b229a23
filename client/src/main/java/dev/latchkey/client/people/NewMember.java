package dev.latchkey.client.people;

import dev.latchkey.client.json.Creation;

/// Who shall become a member.
public final class NewMember extends Creation<NewMember> {
  private NewMember() {}

  /// @param role `administrator`, `member` or `viewer`
  public static NewMember of(String account, String role) {
    return new NewMember().with("account", account).with("role", role);
  }
}
