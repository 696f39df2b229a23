package dev.latchkey.app.rules.wrong.store;

import dev.latchkey.app.rules.wrong.gateway.AsksStore;

public final class AsksGateway {
  private AsksGateway() {}

  public static String answer() {
    return AsksStore.answer();
  }
}
