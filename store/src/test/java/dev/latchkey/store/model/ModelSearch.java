package dev.latchkey.store.model;

import static dev.latchkey.store.model.Rights.require;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which keys are found, in which order, and what happens to many at once.
final class ModelSearch {
  private final Facts facts;
  private final Rights rights;
  private final Verdicts verdicts;
  private final ModelKeys keys;
  private final Flaw flaw;

  ModelSearch(Facts facts, Rights rights, Verdicts verdicts, ModelKeys keys, Flaw flaw) {
    this.facts = facts;
    this.rights = rights;
    this.verdicts = verdicts;
    this.keys = keys;
    this.flaw = flaw;
  }

  /// Which keys are meant; null leaves a part open.
  record Filter(
      @Nullable String status,
      @Nullable String creator,
      @Nullable String subject,
      @Nullable String name,
      @Nullable String handle,
      @Nullable String parent) {}

  List<Facts.Key> found(@Nullable String account, @Nullable String project, Filter filter) {
    return facts.keys.values().stream()
        .filter(key -> Objects.equals(account, key.account) && Objects.equals(project, key.project))
        .filter(key -> filter.status() == null || filter.status().equals(status(key)))
        .filter(key -> isOrAny(filter.subject(), key.subject))
        .filter(key -> isOrAny(filter.handle(), key.handle))
        .filter(key -> isOrAny(filter.parent(), key.parent))
        .filter(key -> filter.name() == null || hasAtAWord(folded(key.name), folded(filter.name())))
        .filter(key ->
            isOrAny(filter.creator(), key.maker.id())
                || isOrAny(filter.creator(), key.maker.account()))
        .toList();
  }

  private static boolean isOrAny(@Nullable String wanted, @Nullable String value) {
    return wanted == null || wanted.equals(value);
  }

  /// Whether `part` stands in `name` from the beginning of a word on.
  private boolean hasAtAWord(String name, String part) {
    for (int at = name.indexOf(part); at >= 0; at = name.indexOf(part, at + 1)) {
      boolean inside =
          at > 0
              && Character.isLetterOrDigit(name.codePointBefore(at))
              && Character.isLetterOrDigit(name.codePointAt(at));
      if (!inside || flaw == Flaw.NAMES_ARE_FOUND_INSIDE_WORDS) {
        return true;
      }
    }
    return false;
  }

  private String folded(String text) {
    if (flaw == Flaw.NAMES_FOLD_NOTHING) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    text.chars().forEach(c -> out.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
    return out.toString();
  }

  private String status(Facts.Key key) {
    boolean byTime = key.cause == null || key.cause.equals("EXPIRY");
    if (byTime && key.expired(facts.now)) {
      return "EXPIRED";
    }
    return key.cause == null ? "ACTIVE" : "DISABLED";
  }

  Answer changeMany(
      String projectId,
      Filter filter,
      boolean delete,
      @Nullable String reason,
      int expected,
      Who who) {
    Facts.Project project = keys.findProject(projectId);
    rights.asking(who, project).mustAdminister();
    List<Facts.Key> found = found(null, projectId, filter);
    require(found.size() == expected, "conflict");
    int changed = 0;
    List<Facts.Key> order = new ArrayList<>(found);
    order.sort(Comparator.comparing(key -> key.id.equals(who.key())));
    for (Facts.Key key : order) {
      if (!facts.keys.containsKey(key.id)) {
        continue;
      }
      if (delete) {
        keys.remove(key);
        changed++;
      } else if (key.cause == null || !ModelKeys.FOR_ADMINISTRATORS.contains(key.cause)) {
        key.cause = "ADMINISTRATOR";
        key.reason = reason;
        key.version++;
        changed++;
      }
    }
    return Answer.of("ok", found.size() + " " + changed);
  }

  /// Keys of an owner in an order, from behind a place on.
  List<Facts.Key> listed(
      @Nullable String account,
      @Nullable String project,
      Filter filter,
      String sort,
      boolean descending) {
    Comparator<Facts.Key> order =
        switch (sort) {
          case "CREATED" -> Comparator.comparingLong(key -> key.createdAt);
          case "EXPIRY" -> Comparator.comparingLong(key -> key.until);
          default -> (one, other) -> Arrays.compareUnsigned(utf8(one.name), utf8(other.name));
        };
    Comparator<Facts.Key> whole = order.thenComparing(key -> key.id);
    return found(account, project, filter).stream()
        .sorted(descending ? whole.reversed() : whole)
        .toList();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  Answer whose(String projectId, String text) {
    Facts.Key key = verdicts.holder(text);
    if (key == null || !projectId.equals(key.project)) {
      return Answer.of("none", "");
    }
    return Answer.of(key.secret.equals(text) ? "ok" : "previous", keys.text(key));
  }
}
