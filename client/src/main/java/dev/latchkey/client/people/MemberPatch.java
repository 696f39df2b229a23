package dev.latchkey.client.people;

import dev.latchkey.client.json.Body;

/// Another role for a member.
public final class MemberPatch extends Body<MemberPatch> {
  private MemberPatch() {}

  /// @param role `administrator`, `member` or `viewer`
  public static MemberPatch role(String role) {
    return new MemberPatch().with("role", role);
  }
}
