package dev.latchkey.server.console.key;

import dev.latchkey.core.key.DefaultKey;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.form.Once;
import dev.latchkey.server.console.part.Pages;
import java.util.Optional;

/// `POST /console/account/keys/default`: makes the account's `default-key`, unless one works, and
/// shows it, that one time.
public final class MakeDefaultKey implements PageAction<Visitor> {
  private final DefaultKeys defaultKeys;
  private final IssueKey issueKey;
  private final Once once;
  private final Snippets snippets;

  public MakeDefaultKey(DefaultKeys defaultKeys, IssueKey issueKey, Once once, Snippets snippets) {
    this.defaultKeys = defaultKeys;
    this.issueKey = issueKey;
    this.once = once;
    this.snippets = snippets;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    Optional<KeyView> before = defaultKeys.find(visitor.account());
    if (before.isPresent()) {
      return shownBefore(before.get());
    }
    KeyHome home = KeyHome.of(visitor);
    IssueKey.Outcome outcome =
        issueKey.issue(
            DefaultKey.wish(visitor.account().id()),
            visit.by(),
            once.request(visit, home.path() + "/default"));
    return switch (outcome) {
      case IssueKey.Issued issued ->
          PageAnswer.page(
              Pages.html(
                  "key/issued",
                  IssuedPage.of(visit, home, issued.view(), issued.secret(), snippets)));
      case IssueKey.Replayed replayed -> shownBefore(replayed.view());
    };
  }

  private static PageAnswer shownBefore(KeyView view) {
    return new PageAnswer.Seen("/console/keys/" + view.key().id() + "?done=key-shown-before");
  }
}
