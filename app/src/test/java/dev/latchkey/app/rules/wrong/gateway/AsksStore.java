package dev.latchkey.app.rules.wrong.gateway;

import dev.latchkey.app.rules.wrong.store.AsksGateway;

public final class AsksStore {
  private AsksStore() {}

  public static String answer() {
    return AsksGateway.class.getName();
  }
}
