package dev.latchkey.client.people;

import dev.latchkey.client.json.Body;

/// That an invitation is accepted. The token is a secret.
public final class Acceptance extends Body<Acceptance> {
  private Acceptance() {}

  public static Acceptance of(String token) {
    return new Acceptance().with("token", token);
  }

  /// How the new account's person is called, where there is none yet.
  public Acceptance name(String text) {
    return with("name", text);
  }

  /// Whether a first key is wanted.
  public Acceptance issueKey(boolean wanted) {
    return with("issueKey", wanted);
  }
}
