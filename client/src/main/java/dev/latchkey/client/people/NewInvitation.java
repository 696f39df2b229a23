package dev.latchkey.client.people;

import dev.latchkey.client.json.Creation;

/// Who shall be invited.
public final class NewInvitation extends Creation<NewInvitation> {
  private NewInvitation() {}

  /// @param role `administrator`, `member` or `viewer`
  public static NewInvitation of(String email, String role) {
    return new NewInvitation().with("email", email).with("role", role);
  }

  public NewInvitation expiresInDays(int days) {
    return with("expiresInDays", days);
  }
}
