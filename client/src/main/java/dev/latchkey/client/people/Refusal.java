package dev.latchkey.client.people;

import dev.latchkey.client.json.Body;

/// That an invitation is declined. The token is a secret.
public final class Refusal extends Body<Refusal> {
  private Refusal() {}

  public static Refusal of(String token) {
    return new Refusal().with("token", token);
  }
}
