package dev.latchkey.app.rules.wrong;

final class FoldsCase {
  private FoldsCase() {}

  @SuppressWarnings("StringCaseLocaleUsage")
  static String lower(String text) {
    return text.toLowerCase();
  }

  static boolean same(String one, String two) {
    return one.equalsIgnoreCase(two);
  }
}
