package dev.latchkey.server.console;

/// What one method on one path of the console does, on a thread that may block.
@FunctionalInterface
public interface PageAction<T> {
  /// @param subject what the guard let through
  /// @throws dev.latchkey.core.fault.FaultException when it cannot be done; the visitor is told why
  PageAnswer answer(Visit visit, T subject);
}
