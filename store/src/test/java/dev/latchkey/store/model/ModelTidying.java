package dev.latchkey.store.model;

import java.util.List;

/// What time does to keys.
final class ModelTidying {
  private final Facts facts;
  private final Verdicts verdicts;
  private final ModelKeys keys;
  private final ModelNotices notices;

  ModelTidying(Facts facts, Verdicts verdicts, ModelKeys keys, ModelNotices notices) {
    this.facts = facts;
    this.verdicts = verdicts;
    this.keys = keys;
    this.notices = notices;
  }

  /// Does what is due by now, and says which keys were and how many changed.
  Answer tidy() {
    List<Facts.Key> due = facts.keys.values().stream().filter(this::isDue).toList();
    String ids = String.join(" ", due.stream().map(key -> key.id).toList());
    int changed = 0;
    for (Facts.Key key : due) {
      if (facts.keys.containsKey(key.id)) {
        changed += tidied(key) ? 1 : 0;
      }
    }
    return Answer.of(due.isEmpty() ? "nothing" : "ok", ids + " " + changed);
  }

  private boolean isDue(Facts.Key key) {
    if (key.previousSecret != null && !key.previousWorks(facts.now)) {
      return true;
    }
    Facts.Project project = keys.projectOf(key);
    if (key.expired(facts.now)) {
      return key.cause == null || (project != null && project.policy.deleteExpired());
    }
    if (project == null || !departed(key, project)) {
      return false;
    }
    String then = project.policy.departed();
    return then.equals("DELETE") || (then.equals("DISABLE") && key.cause == null);
  }

  private boolean departed(Facts.Key key, Facts.Project project) {
    String maker = key.maker.account();
    return maker != null && !verdicts.hasPlace(project, maker);
  }

  private boolean tidied(Facts.Key key) {
    Facts.Project project = keys.projectOf(key);
    boolean expired = key.expired(facts.now);
    boolean departed = project != null && !expired && departed(key, project);
    boolean deletes =
        project != null
            && (expired
                ? project.policy.deleteExpired()
                : departed && project.policy.departed().equals("DELETE"));
    boolean disables =
        expired || (departed && project != null && project.policy.departed().equals("DISABLE"));
    if (expired && key.cause == null) {
      notices.give(key, "EXPIRED");
    }
    if (deletes) {
      keys.remove(key);
      return true;
    }
    boolean over = key.previousSecret != null && !key.previousWorks(facts.now);
    if (over) {
      key.previousSecret = null;
    }
    if (disables && key.cause == null) {
      key.cause = expired ? "EXPIRY" : "DEPARTURE";
      key.reason = null;
      key.version++;
      return true;
    }
    return over;
  }
}
