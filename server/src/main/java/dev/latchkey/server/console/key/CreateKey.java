package dev.latchkey.server.console.key;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.store.RepeatableRequest;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Once;
import dev.latchkey.server.console.part.Pages;
import java.time.InstantSource;
import java.util.function.Function;

/// `POST …/keys`: makes a key and shows its text, that one time.
public final class CreateKey<T> implements PageAction<T> {
  private final IssueKey issueKey;
  private final Once once;
  private final InstantSource clock;
  private final Snippets snippets;
  private final Function<T, KeyHome> home;

  public CreateKey(
      IssueKey issueKey,
      Once once,
      InstantSource clock,
      Snippets snippets,
      Function<T, KeyHome> home) {
    this.issueKey = issueKey;
    this.once = once;
    this.clock = clock;
    this.snippets = snippets;
    this.home = home;
  }

  @Override
  public PageAnswer answer(Visit visit, T target) {
    KeyHome of = home.apply(target);
    try {
      IssueKey.Wish wish = NewKeyForm.read(visit.form(), of.owner(), clock.instant());
      RepeatableRequest request = once.request(visit, of.path());
      return switch (issueKey.issue(wish, visit.by(), request)) {
        case IssueKey.Issued issued ->
            PageAnswer.page(
                Pages.html(
                    "key/issued",
                    IssuedPage.of(visit, of, issued.view(), issued.secret(), snippets)));
        case IssueKey.Replayed replayed ->
            new PageAnswer.Seen(
                "/console/keys/" + replayed.view().key().id() + "?done=key-shown-before");
      };
    } catch (FaultException e) {
      return PageAnswer.refused(
          Pages.html(
              "key/new",
              NewKeyPage.of(visit.visitor(), of, KeyFaults.on(visit.form(), e.fault()), "")));
    }
  }
}
