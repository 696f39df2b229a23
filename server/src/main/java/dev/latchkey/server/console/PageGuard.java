package dev.latchkey.server.console;

/// Who may ask for a page, and what it is about.
public interface PageGuard<T> {
  /// What a page is about, for a visitor who may see it.
  ///
  /// @throws dev.latchkey.core.fault.FaultException when they may not
  T admit(Visit visit);

  /// Who that is.
  Who who();

  /// Whom a page is for.
  enum Who {
    /// Everybody who is signed in.
    PERSON,
    /// Whoever may look at something in the project.
    VIEWER,
    /// Whoever may see what only members and administrators see.
    MEMBER,
    /// Administrators of the project.
    ADMINISTRATOR,
    /// Administrators of the instance.
    INSTANCE
  }
}
