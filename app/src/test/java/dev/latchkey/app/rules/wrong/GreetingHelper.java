package dev.latchkey.app.rules.wrong;

final class GreetingHelper {
  private GreetingHelper() {}
}
