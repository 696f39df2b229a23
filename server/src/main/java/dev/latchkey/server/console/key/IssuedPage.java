package dev.latchkey.server.console.key;

import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.Secret;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Texts;
import java.util.List;

/// The page that shows the text of a key: that one time, or again where its project keeps it.
public final class IssuedPage {
  private final Frame frame;
  private final KeyHome home;
  private final KeyView view;
  private final String text;
  private final List<Snippets.Snippet> snippets;
  private final boolean shownAgain;

  private IssuedPage(
      Frame frame,
      KeyHome home,
      KeyView view,
      String text,
      List<Snippets.Snippet> snippets,
      boolean shownAgain) {
    this.shownAgain = shownAgain;
    this.frame = frame;
    this.home = home;
    this.view = view;
    this.text = text;
    this.snippets = snippets;
  }

  static IssuedPage of(Visit visit, KeyHome home, KeyView view, Secret secret, Snippets snippets) {
    return of(visit, home, view, secret, snippets, false);
  }

  /// Of a key whose text is kept and asked for again.
  static IssuedPage again(
      Visit visit, KeyHome home, KeyView view, Secret secret, Snippets snippets) {
    return of(visit, home, view, secret, snippets, true);
  }

  private static IssuedPage of(
      Visit visit,
      KeyHome home,
      KeyView view,
      Secret secret,
      Snippets snippets,
      boolean shownAgain) {
    String text = secret.revealForShowingOnce();
    Frame frame = home.frame(Texts.t("issued.title", view.key().name().text()), visit.visitor());
    return new IssuedPage(
        frame, home, view, text, snippets.of(home, visit.front(), text), shownAgain);
  }

  public Frame frame() {
    return frame;
  }

  public KeyHome home() {
    return home;
  }

  public KeyView view() {
    return view;
  }

  public String text() {
    return text;
  }

  public boolean isShownAgain() {
    return shownAgain;
  }

  public List<Snippets.Snippet> snippets() {
    return snippets;
  }

  /// Shows no secret.
  @Override
  public String toString() {
    return "IssuedPage(" + view.key().id() + ")";
  }
}
