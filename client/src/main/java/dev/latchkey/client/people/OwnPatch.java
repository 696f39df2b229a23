package dev.latchkey.client.people;

import dev.latchkey.client.json.Body;

/// What shall change about your own account; what is not named stays.
public final class OwnPatch extends Body<OwnPatch> {
  public OwnPatch name(String text) {
    return with("name", text);
  }

  public OwnPatch email(String address) {
    return with("email", address);
  }
}
