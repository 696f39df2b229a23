package dev.latchkey.client.people;

import dev.latchkey.client.json.Creation;

/// What a new account shall be.
public final class NewAccount extends Creation<NewAccount> {
  private NewAccount() {}

  public static NewAccount named(String name) {
    return new NewAccount().with("name", name);
  }

  public NewAccount email(String address) {
    return with("email", address);
  }

  /// Whether it may do everything in the whole installation.
  public NewAccount instanceAdministrator(boolean is) {
    return with("instanceAdministrator", is);
  }
}
