package dev.latchkey.store.model;

import dev.latchkey.core.key.ChangeManyKeys;
import dev.latchkey.core.key.KeyHandle;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.key.TidyKeys;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// Draws looks at keys, and operations on many at once.
final class KeyListPlans {
  private static final int MANY = 8;
  private static final int TRIES = 4;

  private static final ModelSearch.Filter NO_FILTER =
      new ModelSearch.Filter(null, null, null, null, null, null);

  private final Model model;
  private final Facts facts;
  private final Choices choose;

  KeyListPlans(Model model, Choices choose) {
    this.model = model;
    this.facts = model.facts;
    this.choose = choose;
  }

  private Instant now() {
    return Instant.ofEpochMilli(facts.now);
  }

  private ModelSearch.Filter filter() {
    return new ModelSearch.Filter(
        choose.maybe(20, () -> choose.of(List.of("ACTIVE", "DISABLED", "EXPIRED"))),
        choose.maybe(10, choose::account),
        choose.maybe(12, () -> choose.of(List.of("one", "Zwei", "trois%"))),
        choose.maybe(45, () -> choose.of(List.of("a", "b", "B", "Z", "Ä", "%", "_", "zZ"))),
        choose.maybe(5, () -> choose.of(List.of("h1", "h2"))),
        choose.chance(10) ? choose.key() : null);
  }

  private static KeyFilter asked(ModelSearch.Filter filter) {
    return new KeyFilter(
        filter.status() == null ? null : KeyQuery.Status.valueOf(filter.status()),
        filter.creator(),
        filter.subject(),
        filter.name(),
        filter.handle() == null ? null : new KeyHandle(filter.handle()),
        filter.parent() == null ? null : KeyPlans.id(filter.parent()));
  }

  Step changeMany() {
    String project = choose.project();
    ModelSearch.Filter filter = filter();
    int found = model.search.found(null, project, filter).size();
    for (int i = 0; found > MANY && i < TRIES; i++) {
      filter = filter();
      found = model.search.found(null, project, filter).size();
    }
    return changeMany(project, filter, found);
  }

  private Step changeMany(String project, ModelSearch.Filter filter, int found) {
    boolean delete = found <= MANY && choose.chance(50);
    int expected = choose.chance(15) ? found + 1 : found;
    String reason = choose.maybe(50, () -> "cleaning up");
    Who who = choose.who(project);
    ChangeManyKeys.Wish wish =
        new ChangeManyKeys.Wish(
            KeyPlans.project(project),
            asked(filter),
            delete ? ChangeManyKeys.Action.DELETE : ChangeManyKeys.Action.DISABLE,
            reason,
            expected);
    return new Step(
        delete ? "delete many" : "disable many",
        who + " " + wish,
        does -> {
          ChangeManyKeys.Changed changed = does.changeManyKeys.change(wish, who.by());
          return Answer.of("ok", changed.found() + " " + changed.changed());
        },
        real -> model.search.changeMany(project, filter, delete, reason, expected, who));
  }

  /// All pages of a list, joined.
  Step list() {
    boolean wide = choose.chance(15);
    String account = wide ? choose.account() : null;
    String project = wide ? null : choose.project();
    ModelSearch.Filter filter = choose.chance(40) ? filter() : NO_FILTER;
    String sort = choose.of(List.of("CREATED", "NAME", "EXPIRY"));
    boolean descending = choose.chance(40);
    int limit = choose.number(1, 12);
    Instant now = now();
    return new Step(
        "list",
        account + " " + project + " " + filter + " " + sort + " " + descending + " by " + limit,
        does -> {
          List<String> lines =
              Pages.all(after ->
                      does.listKeys.list(
                          new KeyQuery(
                              Draft.owner(account, project),
                              asked(filter),
                              KeyQuery.Sort.valueOf(sort),
                              descending,
                              after,
                              limit,
                              now)))
                  .stream()
                  .map(view -> Shown.key(view, now))
                  .toList();
          return Pages.answer(lines);
        },
        real ->
            Pages.answer(
                model.search.listed(account, project, filter, sort, descending).stream()
                    .map(model.keys::text)
                    .toList()));
  }

  Step find() {
    String text = choose.secret();
    Facts.Key key = model.verdicts.holder(text);
    String own = key == null ? null : key.project;
    String project = own == null || choose.chance(15) ? choose.project() : own;
    Instant now = now();
    return new Step(
        "find by secret",
        project + " " + text,
        does ->
            does.findKey
                .find(KeyPlans.project(project), SecretDigest.ofText(text).orElseThrow())
                .map(found ->
                    Answer.of(found.previous() ? "previous" : "ok", Shown.key(found.view(), now)))
                .orElse(Answer.of("none", "")),
        real -> model.search.whose(project, text));
  }

  Step tidy() {
    List<String> people = List.copyOf(facts.people.keySet());
    Instant now = Instant.ofEpochMilli(facts.now);
    return new Step(
        "tidy",
        "",
        does -> {
          List<KeyId> due =
              does
                  .tidyKeys
                  .due(does.store.replica().picture(), TidyKeys.KEYS_PER_WRITE_MAX)
                  .stream()
                  .sorted()
                  .toList();
          int changed = due.isEmpty() ? 0 : does.tidyKeys.tidy(due);
          String ids = due.stream().map(KeyId::toString).collect(Collectors.joining(" "));
          return new Answer(
              due.isEmpty() ? "nothing" : "ok",
              ids + " " + changed,
              changed == 0 ? List.of() : NoticePlans.given(does, people, now));
        },
        real -> {
          model.notices.name(real.made());
          return model.tidying.tidy();
        });
  }
}
