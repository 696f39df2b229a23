package dev.latchkey.gateway.dialect;

import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.restriction.CallerOrigin;
import dev.latchkey.gateway.lend.Lending;
import org.jspecify.annotations.Nullable;

/// In which ways a call is judged otherwise than calls of the site are.
///
/// @param caller what the caller is by the path alone; null where the headers say
/// @param project the one project that it belongs to; null where the site says
/// @param whose what keys are let in
/// @param detail what is said where it is another's key, or the site does not serve the project
/// @param hearer of what the upstream answers; null for nobody
/// @param lending what the service behind is lent; null where the site says
public record Judging(
    @Nullable CallerOrigin caller,
    @Nullable ProjectId project,
    Whose whose,
    String detail,
    @Nullable Hearer hearer,
    @Nullable Lending lending) {
  public static final Judging PLAIN = new Judging(null, null, Whose.ANYBODYS, "");

  /// As the site says what becomes of the key.
  public Judging(
      @Nullable CallerOrigin caller, @Nullable ProjectId project, Whose whose, String detail) {
    this(caller, project, whose, detail, null, null);
  }

  /// The same, where the service behind is lent something.
  public Judging lending(Lending what) {
    return new Judging(caller, project, whose, detail, hearer, what);
  }

  /// Whose a key is.
  public enum Whose {
    ANYBODYS,
    ACCOUNTS,
    PROJECTS
  }

  /// The same with somebody who hears what the upstream answers.
  public Judging heardBy(@Nullable Hearer other) {
    return new Judging(caller, project, whose, detail, other, lending);
  }

  public static Judging from(CallerOrigin caller) {
    return new Judging(caller, null, Whose.ANYBODYS, "");
  }

  /// Whether a key is one of those that are let in.
  ///
  /// @param accountWide whether it is an account's key
  public boolean letsIn(boolean accountWide) {
    return switch (whose) {
      case ANYBODYS -> true;
      case ACCOUNTS -> accountWide;
      case PROJECTS -> !accountWide;
    };
  }
}
