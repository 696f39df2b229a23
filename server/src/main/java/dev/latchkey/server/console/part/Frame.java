package dev.latchkey.server.console.part;

import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visitor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands around a page.
///
/// @param visitor null where nobody is signed in
/// @param place the project that the page is in; null outside of all
/// @param tab which of its pages this is; null for none
/// @param path where the page is, as far as the frame leads there
/// @param notice what was just done; null for nothing
/// @param revocation how far what was taken away has come; null for nothing
public record Frame(
    String title,
    @Nullable Visitor visitor,
    @Nullable Place place,
    @Nullable Tab tab,
    String path,
    @Nullable String notice,
    @Nullable Revocation revocation) {

  /// How far a revocation has come.
  ///
  /// @param until when it is true everywhere at the latest; null where nobody can say
  /// @param waitingFor the nodes that have not said so yet
  public record Revocation(
      String id, @Nullable Instant until, List<String> waitingFor, boolean pending) {}

  public static Frame of(String title, Visitor visitor, String path) {
    return new Frame(title, visitor, null, null, path, null, null);
  }

  public static Frame of(String title, Visitor visitor, Place place, Tab tab) {
    return new Frame(title, visitor, place, tab, "", null, null);
  }

  /// The same at this path.
  public Frame at(String other) {
    return new Frame(title, visitor, place, tab, other, notice, revocation);
  }

  /// The same with what was just done, as the address of a page names it: a text of the catalogue
  /// below `done.`; anything else is nothing.
  public Frame noticing(@Nullable String done) {
    String name = "done." + done;
    return new Frame(
        title,
        visitor,
        place,
        tab,
        path,
        done != null && Texts.has(name) ? Texts.t(name) : null,
        revocation);
  }

  /// The same with how far a revocation has come.
  public Frame revoking(Revocation how) {
    return new Frame(title, visitor, place, tab, path, notice, how);
  }

  /// What forms send along.
  public String csrf() {
    return visitor == null ? "" : visitor.csrf();
  }

  /// Whether this tab is the one of the page.
  public boolean isAt(Tab other) {
    return tab == other;
  }
}
