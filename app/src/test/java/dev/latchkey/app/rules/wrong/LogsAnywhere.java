package dev.latchkey.app.rules.wrong;

import java.util.logging.Logger;

final class LogsAnywhere {
  private LogsAnywhere() {}

  static void log(Exception e) {
    Logger.getLogger("x").warning(e.getMessage());
    e.printStackTrace();
  }
}
