package dev.latchkey.server.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.latchkey.server.settings.Settings.LogLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is written to standard error.
final class Logging {
  private static final String OWN = "dev.latchkey";

  private Logging() {}

  /// From which level on. Other people's libraries stay at warnings until debugging is asked for.
  static void level(LogLevel wanted) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      Level level = Level.toLevel(wanted.name());
      context.getLogger(OWN).setLevel(level);
      boolean all = wanted == LogLevel.DEBUG || wanted == LogLevel.ERROR;
      context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(all ? level : Level.WARN);
    }
  }
}
