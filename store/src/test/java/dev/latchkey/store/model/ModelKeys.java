package dev.latchkey.store.model;

import static dev.latchkey.store.model.Rights.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What operations on keys do to the facts.
final class ModelKeys {
  private static final String ACCOUNT_PREFIX = "lk_acct_";
  private static final int PARENTS_MAX = 4;

  /// Why a key may be disabled so that only administrators enable it.
  static final List<String> FOR_ADMINISTRATORS = List.of("ADMINISTRATOR", "DEPARTURE", "RESTORE");

  private final Facts facts;
  private final Rights rights;
  private final Verdicts verdicts;
  private final Flaw flaw;

  ModelKeys(Facts facts, Rights rights, Verdicts verdicts, Flaw flaw) {
    this.facts = facts;
    this.rights = rights;
    this.verdicts = verdicts;
    this.flaw = flaw;
  }

  /// The key as both sides write it.
  String text(Facts.Key key) {
    Facts.Person owner = key.account == null ? null : facts.people.get(key.account);
    String ownerName = owner != null ? owner.name : key.project == null ? "" : project(key).name;
    return String.join(
        "|",
        key.id,
        "#" + key.number,
        "handle " + key.handle,
        key.name,
        key.preview,
        ownerName + " " + key.account + " " + key.project,
        "by " + key.maker.id() + " " + key.maker.account() + " " + nameOf(key.maker),
        "at " + key.createdAt,
        key.cause + " " + key.reason,
        key.from + " " + key.until,
        key.access.text(),
        key.ground.name(),
        key.rates.stream().map(Facts.Rate::text).toList().toString(),
        key.quota == null ? "free" : key.quota.text() + " " + verdicts.rest(key),
        key.subject + " " + key.metadata,
        "under " + key.parent + " " + key.mayDelegate,
        key.previousSecret == null ? "" : key.previousPreview + " " + key.previousUntil,
        "used " + facts.uses.get(key.id) + " " + facts.previousUsedAt(key),
        "v" + key.version);
  }

  private String nameOf(Who who) {
    if (who.key() != null) {
      Facts.Key key = facts.keys.get(who.key());
      return key == null ? who.name() : key.name;
    }
    Facts.Person person = who.account() == null ? null : facts.people.get(who.account());
    return person == null ? who.name() : person.name;
  }

  Facts.Key find(String id) {
    Facts.Key key = facts.keys.get(id);
    if (key == null) {
      throw new Refused("not_found");
    }
    return key;
  }

  Facts.Project findProject(String id) {
    Facts.Project project = facts.projects.get(id);
    if (project == null) {
      throw new Refused("not_found");
    }
    return project;
  }

  Facts.Project project(Facts.Key key) {
    return findProject(Objects.requireNonNull(key.project));
  }

  Facts.@Nullable Project projectOf(Facts.Key key) {
    return key.project == null ? null : project(key);
  }

  Answer issue(Draft draft, Who who, List<Answer.Made> made) {
    Facts.Key key = draft.key();
    liveAsThePolicySays(key, draft.defaultLife());
    Facts.Project project = projectOf(key);
    if (key.parent != null) {
      mayDelegate(key, who);
    } else if (project == null) {
      require(rights.isActive(key.account), "not_found");
      Rights.Asking asking = rights.asking(who, null);
      require(asking.administrator() || Objects.equals(asking.account(), key.account), "forbidden");
      asking.mustHold(key.access, Table.NOTHING);
    } else {
      Rights.Asking asking = rights.asking(who, project);
      mustIssueIn(project, asking);
      asking.mustHold(key.access, Table.NOTHING);
    }
    if (project != null) {
      require(room(project) > 0, "conflict");
    }
    require(isFree(key), "conflict");
    key.maker = who;
    put(key, made.getFirst(), project == null ? ACCOUNT_PREFIX : project.prefix);
    key.kept = project != null && project.policy.revealable();
    return Answer.of("ok", text(key));
  }

  /// As [#issue], once for all requests that are called `request`.
  Answer issueOnce(Draft draft, Who who, String request, String body, List<Answer.Made> made) {
    require(draft.from() < draft.until(), "invalid_request");
    Facts.Replay before = replay("issue " + request, body);
    if (before != null) {
      return Answer.of("replayed", text(find(before.id())));
    }
    Answer answer = issue(draft, who, made);
    facts.replays.put("issue " + request, new Facts.Replay(body, made.getFirst().id(), facts.now));
    return answer;
  }

  private Facts.@Nullable Replay replay(String request, String body) {
    Facts.Replay before = facts.replays.get(request);
    if (before == null || before.at() + Facts.DAY <= facts.now) {
      return null;
    }
    require(before.body().equals(body), "idempotency_mismatch");
    return before;
  }

  void put(Facts.Key key, Answer.Made made, String prefix) {
    key.id = made.id();
    key.secret = made.text();
    key.preview = prefix + "..." + key.secret.substring(key.secret.length() - 4);
    key.number = ++facts.numbers;
    key.createdAt = facts.now;
    facts.keys.put(key.id, key);
    facts.secrets.add(key.secret);
  }

  /// The key of a person who came by an invitation.
  void putFirst(Facts.Key key, Answer.Made made) {
    put(key, made, ACCOUNT_PREFIX);
  }

  /// A key of the person's own, which is not there yet.
  Facts.Key ofPerson(Facts.Person person, String name, Table access) {
    Facts.Key key = new Facts.Key();
    key.account = person.id;
    key.name = name;
    key.maker = new Who(person.name, person.id, null);
    key.access = access;
    return key;
  }

  /// The one that people begin with.
  Facts.Key welcome(Facts.Person person, Answer.Made made) {
    Facts.Key key = ofPerson(person, "default-key", Table.FULL);
    putFirst(key, made);
    return key;
  }

  /// The key of the project that an empty store is given.
  void putStarter(Facts.Key key, Answer.Made made) {
    put(key, made, project(key).prefix);
  }

  private void liveAsThePolicySays(Facts.Key key, boolean defaultLife) {
    require(key.from < key.until && key.until > facts.now, "invalid_request");
    Facts.Project project = projectOf(key);
    if (project == null) {
      return;
    }
    Facts.Policy policy = project.policy;
    if (defaultLife && policy.defaultDays() != null) {
      key.until = Math.min(key.until, facts.now + policy.defaultDays() * Facts.DAY);
      require(key.from < key.until, "invalid_request");
    }
    checkLife(policy, key.until, facts.now);
    if (key.until != Facts.NEVER && policy.minDays() != null) {
      require(key.until >= facts.now + policy.minDays() * Facts.DAY, "invalid_request");
    }
  }

  static void checkLife(Facts.Policy policy, long until, long from) {
    if (until == Facts.NEVER) {
      require(!policy.expiry() && policy.maxDays() == null, "invalid_request");
    } else if (policy.maxDays() != null) {
      require(until <= from + policy.maxDays() * Facts.DAY, "invalid_request");
    }
  }

  private void mayDelegate(Facts.Key child, Who who) {
    require(Objects.equals(who.key(), child.parent), "forbidden");
    Facts.Key parent = facts.keys.get(String.valueOf(child.parent));
    require(parent != null && parent.cause == null, "disabled");
    Objects.requireNonNull(parent);
    require(parent.mayDelegate, "forbidden");
    int above = 0;
    for (Facts.Key each = rights.parent(parent); each != null; each = rights.parent(each)) {
      above++;
    }
    require(above < PARENTS_MAX, "forbidden");
    require(parent.access.ownRights().containsAll(child.access.ownRights()), "forbidden");
  }

  private static void mustIssueIn(Facts.Project project, Rights.Asking asking) {
    boolean member = Rights.MEMBER.equals(asking.role()) && project.policy.membersIssue();
    require(asking.administrator() || member, "forbidden");
  }

  private long room(Facts.Project project) {
    long held = facts.keys.values().stream().filter(key -> isOf(key, project)).count();
    return project.policy.keys() == null ? Long.MAX_VALUE : project.policy.keys() - held;
  }

  static boolean isOf(Facts.Key key, Facts.Project project) {
    return project.id.equals(key.project);
  }

  private boolean isFree(Facts.Key key) {
    return key.handle == null
        || facts.keys.values().stream()
            .noneMatch(other ->
                key.handle.equals(other.handle)
                    && Objects.equals(key.account, other.account)
                    && Objects.equals(key.project, other.project));
  }

  /// One line an item: what became of it.
  Answer importAll(String projectId, List<Draft> drafts, List<String> texts, Who who, Answer real) {
    Facts.Project project = findProject(projectId);
    Rights.Asking asking = rights.asking(who, project);
    mustIssueIn(project, asking);
    List<String> lines = new ArrayList<>();
    int made = 0;
    for (int i = 0; i < drafts.size(); i++) {
      String line;
      try {
        String known = known(project, texts.get(i));
        if (known == null) {
          Facts.Key key = drafts.get(i).key();
          mayBeImported(project, asking, key);
          require(made < real.made().size(), "exists nowhere");
          Answer.Made named = real.made().get(made++);
          key.maker = who;
          put(key, new Answer.Made(named.id(), texts.get(i)), "");
          key.preview = preview(texts.get(i));
          key.kept = isGiven(texts.get(i)) && project.policy.revealable();
          line = "imported " + key.id;
        } else {
          line = "exists " + known;
        }
      } catch (Refused e) {
        line = e.code();
      }
      lines.add(line);
    }
    return Answer.of("ok", String.join(", ", lines));
  }

  static String preview(String text) {
    return "..." + text.substring(text.length() - 4);
  }

  /// Whether an import gives the text itself, and not its digest alone.
  static boolean isGiven(String text) {
    return text.hashCode() % 2 == 0;
  }

  private void mayBeImported(Facts.Project project, Rights.Asking asking, Facts.Key key) {
    asking.mustHold(key.access, Table.NOTHING);
    require(key.until > facts.now, "invalid_request");
    checkLife(project.policy, key.until, facts.now);
    require(isFree(key), "conflict");
    require(room(project) > 0, "conflict");
  }

  private @Nullable String known(Facts.Project project, String text) {
    for (Facts.Key key : facts.keys.values()) {
      if (key.secret.equals(text) || text.equals(key.previousSecret)) {
        require(isOf(key, project) && key.secret.equals(text), "conflict");
        return key.id;
      }
    }
    return null;
  }

  boolean isGone(Facts.Key key) {
    return key.project != null && project(key).policy.deleteExpired() && key.expired(facts.now);
  }

  Answer rotate(String id, long overlap, Who who, @Nullable String request, Answer real) {
    if (request != null && replay("rotate " + request, id) != null) {
      return Answer.of("replayed", text(find(id)));
    }
    Facts.Key key = find(id);
    Facts.Project project = projectOf(key);
    Rights.Asking asking = rights.asking(who, project);
    asking.mustChange(key);
    asking.mustHold(key.access, Table.NOTHING);
    require(!isGone(key), "conflict");
    boolean revokes = overlap == 0 || key.previousWorks(facts.now);
    key.previousSecret = overlap == 0 ? null : key.secret;
    key.previousPreview = key.preview;
    key.previousUntil = facts.now + overlap;
    key.secret = real.made().getFirst().text();
    String prefix = project == null ? ACCOUNT_PREFIX : project.prefix;
    key.preview = prefix + "..." + key.secret.substring(key.secret.length() - 4);
    key.kept = project != null && project.policy.revealable();
    key.version++;
    facts.secrets.add(key.secret);
    if (request != null) {
      facts.replays.put("rotate " + request, new Facts.Replay(id, id, facts.now));
    }
    return Answer.changed(text(key), revokes);
  }

  Answer reveal(String id, Who who) {
    Facts.Key key = find(id);
    Facts.Project project = projectOf(key);
    Rights.Asking asking = rights.asking(who, project);
    asking.mustChange(key);
    asking.mustHold(key.access, Table.NOTHING);
    require(key.kept, "conflict");
    return Answer.of("ok", text(key) + " " + key.secret);
  }

  /// @param until null to end it now
  Answer overlap(String id, @Nullable Long until, @Nullable Long version, Who who) {
    Facts.Key key = find(id);
    rights.asking(who, projectOf(key)).mustChange(key);
    require(version == null || version == key.version, "precondition_failed");
    require(key.previousWorks(facts.now), "not_found");
    if (until != null) {
      require(until > facts.now && until <= facts.now + 30 * Facts.DAY, "invalid_request");
      if (until == key.previousUntil) {
        return Answer.of("ok", text(key));
      }
    }
    boolean shorter = until == null || until < key.previousUntil;
    if (until == null) {
      key.previousSecret = null;
    } else {
      key.previousUntil = until;
    }
    key.version++;
    return Answer.changed(text(key), shorter);
  }

  Answer delete(String id, @Nullable Long version, Who who) {
    Facts.Key key = find(id);
    boolean ofLine = false;
    for (Facts.Key each = key; each != null; each = rights.parent(each)) {
      ofLine |= each.id.equals(who.key());
    }
    if (!ofLine) {
      rights.asking(who, projectOf(key)).mustChange(key);
    }
    require(version == null || version == key.version, "precondition_failed");
    remove(key);
    return Answer.changed("", true);
  }

  void remove(Facts.Key key) {
    facts.keys.remove(key.id);
    facts.gone.add(key.id);
    if (flaw != Flaw.CHILDREN_OUTLIVE_PARENTS) {
      List.copyOf(facts.keys.values()).stream()
          .filter(child -> key.id.equals(child.parent))
          .forEach(this::remove);
    }
  }

  Answer topUp(String id, @Nullable Long add, long rest, Who who) {
    Facts.Key key = find(id);
    rights.asking(who, projectOf(key)).mustChange(key);
    Facts.Quota quota = key.quota;
    if (quota == null) {
      throw new Refused("conflict");
    }
    verdicts.begin(key);
    key.added = add != null ? key.added + add : rest + key.used - quota.limit();
    return Answer.changed(text(key), add == null);
  }

  /// All keys, for comparing everything.
  String all() {
    TreeMap<String, String> texts = new TreeMap<>();
    facts.keys.values().forEach(key -> texts.put(key.id, text(key)));
    return String.join("\n", texts.values());
  }
}
