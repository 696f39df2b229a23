package dev.latchkey.app.rules.wrong.core.access;

import dev.latchkey.app.rules.wrong.gateway.AsksStore;

final class AsksGateway {
  private AsksGateway() {}

  static String answer() {
    return AsksStore.answer();
  }
}
