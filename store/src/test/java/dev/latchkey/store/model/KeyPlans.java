package dev.latchkey.store.model;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.latchkey.core.key.ChangeOverlap;
import dev.latchkey.core.key.ImportKeys;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.Preview;
import dev.latchkey.core.key.RevealSecret;
import dev.latchkey.core.key.RotateKey;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.key.UpdateKey;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.quota.TopUpQuota;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.RepeatableRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Draws operations on keys.
final class KeyPlans {
  private static final String ROTATE = "rotate ";

  private final Model model;
  private final Facts facts;
  private final Choices choose;
  private int imported;

  KeyPlans(Model model, Choices choose) {
    this.model = model;
    this.facts = model.facts;
    this.choose = choose;
  }

  private Instant now() {
    return Instant.ofEpochMilli(facts.now);
  }

  static ExpectedVersion expected(@Nullable Long version) {
    return version == null ? ExpectedVersion.ANY : new ExpectedVersion(Set.of(version));
  }

  static KeyId id(String key) {
    return KeyId.parse(key).orElseThrow();
  }

  static ProjectId project(String project) {
    return ProjectId.parse(project).orElseThrow();
  }

  private static RepeatableRequest request(String name, String body) {
    return new RepeatableRequest("model", name, body.getBytes(StandardCharsets.UTF_8));
  }

  private Draft draft(@Nullable String account, @Nullable String project, @Nullable String parent) {
    return new Draft(
        account,
        project,
        parent,
        choose.maybe(15, () -> choose.of(List.of("h1", "h2", "h3", "h4"))),
        choose.name(),
        choose.chance(10) ? choose.soon() : Facts.ALWAYS,
        choose.chance(50) ? Facts.NEVER : choose.soon(),
        choose.chance(50),
        choose.of(Table.OF_KEYS),
        choose.chance(70) ? Ground.ANYWHERE : choose.of(List.of(Ground.values())),
        choose.rates(),
        choose.quota(),
        choose.subject(),
        choose.chance(80) ? "{}" : "{\"plan\":\"gold\"}",
        choose.chance(40));
  }

  private static Answer made(IssueKey.Outcome outcome, Instant now) {
    return switch (outcome) {
      case IssueKey.Issued issued ->
          Answer.made(
              Shown.key(issued.view(), now),
              new Answer.Made(
                  issued.key().id().toString(), issued.secret().revealForShowingOnce()));
      case IssueKey.Replayed replayed -> Answer.of("replayed", Shown.key(replayed.view(), now));
    };
  }

  Step issue() {
    boolean wide = choose.chance(25);
    String account = wide ? choose.account() : null;
    String project = wide ? null : choose.project();
    Who who = account != null && choose.chance(60) ? choose.person(account) : choose.who(project);
    Draft draft = draft(account, project, null);
    Instant now = now();
    return new Step(
        "issue",
        who + " " + draft,
        does -> made(does.issueKey.issue(draft.wish(), who.by()), now),
        real -> model.keys.issue(draft, who, real.made()));
  }

  Step issueOnce() {
    String project = choose.project();
    Who who = choose.who(project);
    Draft draft = draft(null, project, null);
    String name = "r" + choose.number(1, 6);
    String body = choose.chance(75) ? "same" : "other";
    Instant now = now();
    return new Step(
        "issue once",
        name + " " + body + " " + who + " " + draft,
        does -> made(does.issueKey.issue(draft.wish(), who.by(), request("i" + name, body)), now),
        real -> model.keys.issueOnce(draft, who, name, body, real.made()));
  }

  Step delegate() {
    List<String> able =
        facts.keys.values().stream().filter(key -> key.mayDelegate).map(key -> key.id).toList();
    String parent = able.isEmpty() || choose.chance(15) ? choose.key() : choose.of(able);
    if (parent == null) {
      return issue();
    }
    Facts.Key above = facts.keys.get(parent);
    Who who = choose.chance(90) ? choose.withKey(parent) : choose.whoFor(parent);
    Draft draft =
        above == null
            ? draft(null, choose.project(), parent)
            : draft(above.account, above.project, parent);
    Instant now = now();
    return new Step(
        "delegate",
        who + " " + draft,
        does -> made(does.issueKey.issue(draft.wish(), who.by()), now),
        real -> model.keys.issue(draft, who, real.made()));
  }

  Step bringIn() {
    String project = choose.project();
    Who who = choose.who(project);
    List<Draft> drafts = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = choose.number(1, 3); i > 0; i--) {
      Draft draft = draft(null, project, null);
      drafts.add(
          new Draft(
              null,
              project,
              null,
              draft.handle(),
              draft.name(),
              Facts.ALWAYS,
              draft.until(),
              false,
              draft.access(),
              draft.ground(),
              draft.rates(),
              draft.quota(),
              draft.subject(),
              draft.metadata(),
              false));
      boolean again = !facts.secrets.isEmpty() && choose.chance(35);
      texts.add(again ? choose.of(facts.secrets) : "foreign_%08d".formatted(++imported));
    }
    return new Step(
        "import",
        who + " " + drafts,
        does -> imported(does, project, drafts, texts, who),
        real -> model.keys.importAll(project, drafts, texts, who, real));
  }

  private static Answer imported(
      Side.UseCases does, String project, List<Draft> drafts, List<String> texts, Who who) {
    List<ImportKeys.Item> items = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      items.add(
          new ImportKeys.Item(
              drafts.get(i).wish(),
              SecretDigest.ofText(texts.get(i)).orElseThrow(),
              new Preview(ModelKeys.preview(texts.get(i))),
              ModelKeys.isGiven(texts.get(i)) ? Secret.of(texts.get(i).getBytes(US_ASCII)) : null));
    }
    List<String> lines = new ArrayList<>();
    List<Answer.Made> made = new ArrayList<>();
    for (ImportKeys.Outcome outcome :
        does.importKeys.importAll(project(project), items, who.by())) {
      switch (outcome) {
        case ImportKeys.Outcome.Imported(KeyId key) -> {
          lines.add("imported " + key);
          made.add(new Answer.Made(key.toString(), null));
        }
        case ImportKeys.Outcome.Exists(KeyId key) -> lines.add("exists " + key);
        case ImportKeys.Outcome.Refused refused -> lines.add(refused.fault().code().wire());
      }
    }
    return new Answer("ok", String.join(", ", lines), made);
  }

  private KeyEdit edit() {
    int what = choose.random.nextInt(10);
    boolean more = choose.chance(20);
    KeyEdit.Said<String> reason =
        what == 1 || choose.chance(3)
            ? KeyEdit.Said.that(choose.maybe(80, () -> choose.of(List.of("leaked", "unused"))))
            : KeyEdit.Said.nothing();
    return new KeyEdit(
        what == 0 || more ? choose.name() : null,
        what == 1 ? Boolean.FALSE : (what < 4 && (what == 2 || more)) ? Boolean.TRUE : null,
        reason,
        what == 3 || (what == 2 && more) ? said(30, choose.soon()) : KeyEdit.Said.nothing(),
        what == 4 ? said(40, choose.soon()) : KeyEdit.Said.nothing(),
        what == 5 ? choose.of(Table.OF_KEYS) : null,
        what == 6 ? choose.of(List.of(Ground.values())) : null,
        what == 7 ? choose.rates() : null,
        what == 7 ? KeyEdit.Said.that(choose.quota()) : KeyEdit.Said.nothing(),
        what == 8 ? KeyEdit.Said.that(choose.subject()) : KeyEdit.Said.nothing(),
        what == 8 && more ? "{\"plan\":\"tin\"}" : null,
        what == 9 ? Boolean.valueOf(choose.chance(60)) : null);
  }

  private KeyEdit.Said<Long> said(int emptyPercent, long value) {
    return KeyEdit.Said.that(choose.chance(emptyPercent) ? null : Long.valueOf(value));
  }

  private @Nullable Long version(String key) {
    Facts.Key now = facts.keys.get(key);
    return choose.version(now == null ? 1 : now.version);
  }

  Step update() {
    String key = choose.key();
    if (key == null) {
      return issue();
    }
    KeyEdit edit = edit();
    Long version = version(key);
    Who who = choose.whoFor(key);
    Instant now = now();
    return new Step(
        "update",
        who + " " + key + " " + edit + " at " + version,
        does -> {
          UpdateKey.Updated updated =
              does.updateKey.update(id(key), edit.patch(), expected(version), who.by());
          return Answer.changed(Shown.key(updated.view(), now), updated.revocation() != null);
        },
        real -> {
          Answer answer = model.edits.update(key, edit, version, who);
          return answer.outcome().equals("unchanged") ? Answer.of("ok", answer.shown()) : answer;
        });
  }

  Step rotate() {
    List<Map.Entry<String, Facts.Replay>> before =
        facts.replays.entrySet().stream()
            .filter(replay -> replay.getKey().startsWith(ROTATE))
            .filter(replay -> replay.getValue().at() + Facts.DAY > facts.now)
            .toList();
    if (!before.isEmpty() && choose.chance(12)) {
      Map.Entry<String, Facts.Replay> again = choose.of(before);
      return rotate(again.getValue().id(), again.getKey().substring(ROTATE.length()));
    }
    String key = choose.key();
    return key == null ? issue() : rotate(key, choose.maybe(25, () -> "o" + choose.number(1, 9)));
  }

  private Step rotate(String key, @Nullable String name) {
    Who who = choose.whoFor(key);
    long overlap = choose.chance(30) ? 0 : choose.number(1, 30 * 24) * 3_600_000L;
    Instant now = now();
    return new Step(
        "rotate",
        who + " " + key + " " + overlap + " " + name,
        does -> {
          RotateKey.Outcome outcome =
              does.rotateKey.rotate(
                  id(key),
                  Duration.ofMillis(overlap),
                  who.by(),
                  name == null ? null : request(name, key));
          return switch (outcome) {
            case RotateKey.Rotated rotated ->
                new Answer(
                    rotated.revocation() == null ? "ok" : "ok, revoking",
                    Shown.key(rotated.view(), now),
                    List.of(new Answer.Made(key, rotated.secret().revealForShowingOnce())));
            case RotateKey.Replayed replayed ->
                Answer.of("replayed", Shown.key(replayed.view(), now));
          };
        },
        real -> model.keys.rotate(key, overlap, who, name, real));
  }

  Step reveal() {
    List<String> kept =
        facts.keys.values().stream().filter(key -> key.kept).map(key -> key.id).toList();
    String key = kept.isEmpty() || choose.chance(30) ? choose.key() : choose.of(kept);
    if (key == null) {
      return issue();
    }
    Who who = choose.whoFor(key);
    Instant now = now();
    return new Step(
        "reveal",
        who + " " + key,
        does -> {
          RevealSecret.Revealed revealed = does.revealSecret.reveal(id(key), who.by());
          return Answer.of(
              "ok",
              Shown.key(revealed.view(), now) + " " + revealed.secret().revealForShowingOnce());
        },
        real -> model.keys.reveal(key, who));
  }

  Step overlap() {
    List<String> rotated =
        facts.keys.values().stream()
            .filter(key -> key.previousWorks(facts.now))
            .map(key -> key.id)
            .toList();
    String key = rotated.isEmpty() || choose.chance(6) ? choose.key() : choose.of(rotated);
    if (key == null) {
      return issue();
    }
    Long until = choose.chance(35) ? null : Long.valueOf(choose.soon());
    Long version = version(key);
    Who who = choose.whoFor(key);
    Instant now = now();
    return new Step(
        "overlap",
        who + " " + key + " " + until + " at " + version,
        does -> {
          ChangeOverlap.Changed changed =
              until == null
                  ? does.changeOverlap.cut(id(key), expected(version), who.by())
                  : does.changeOverlap.until(
                      id(key), Instant.ofEpochMilli(until), expected(version), who.by());
          return Answer.changed(Shown.key(changed.view(), now), changed.revocation() != null);
        },
        real -> model.keys.overlap(key, until, version, who));
  }

  Step delete() {
    List<String> parents =
        facts.keys.values().stream().map(key -> key.parent).filter(Objects::nonNull).toList();
    String key = parents.isEmpty() || choose.chance(70) ? choose.key() : choose.of(parents);
    if (key == null) {
      return issue();
    }
    Long version = version(key);
    Who who = choose.whoFor(key);
    return new Step(
        "delete",
        who + " " + key + " at " + version,
        does -> {
          does.deleteKey.delete(id(key), expected(version), who.by());
          return Answer.changed("", true);
        },
        real -> model.keys.delete(key, version, who));
  }

  Step topUp() {
    List<String> able =
        facts.keys.values().stream().filter(key -> key.quota != null).map(key -> key.id).toList();
    String key = able.isEmpty() || choose.chance(15) ? choose.key() : choose.of(able);
    if (key == null) {
      return issue();
    }
    Long add = choose.maybe(50, () -> (long) choose.number(1, 9));
    long rest = choose.number(0, 5);
    Who who = choose.whoFor(key);
    Instant now = now();
    return new Step(
        "top up",
        who + " " + key + " " + add + " " + rest,
        does -> {
          TopUpQuota.ToppedUp done =
              does.topUpQuota.topUp(
                  id(key),
                  add == null ? new TopUpQuota.Wish.Set(rest) : new TopUpQuota.Wish.Add(add),
                  who.by(),
                  null);
          return Answer.changed(Shown.key(done.view(), now), done.revocation() != null);
        },
        real -> model.keys.topUp(key, add, rest, who));
  }
}
