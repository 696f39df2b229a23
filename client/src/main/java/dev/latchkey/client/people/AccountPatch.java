package dev.latchkey.client.people;

import dev.latchkey.client.json.Body;

/// What shall change about an account; what is not named stays.
public final class AccountPatch extends Body<AccountPatch> {
  public AccountPatch name(String text) {
    return with("name", text);
  }

  public AccountPatch email(String address) {
    return with("email", address);
  }

  /// Whether its keys can be good.
  public AccountPatch active(boolean is) {
    return with("active", is);
  }

  public AccountPatch instanceAdministrator(boolean is) {
    return with("instanceAdministrator", is);
  }
}
