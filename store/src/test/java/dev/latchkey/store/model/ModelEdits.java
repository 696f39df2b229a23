package dev.latchkey.store.model;

import static dev.latchkey.store.model.Rights.require;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What changing a key does to the facts.
final class ModelEdits {
  private final Facts facts;
  private final Rights rights;
  private final ModelKeys keys;

  ModelEdits(Facts facts, Rights rights, ModelKeys keys) {
    this.facts = facts;
    this.rights = rights;
    this.keys = keys;
  }

  Answer update(String id, KeyEdit edit, @Nullable Long version, Who who) {
    Facts.Key key = keys.find(id);
    Facts.Project project = keys.projectOf(key);
    Rights.Asking asking = rights.asking(who, project);
    asking.mustChange(key);
    require(version == null || version == key.version, "precondition_failed");
    require(!keys.isGone(key), "conflict");
    boolean lapsed = key.cause == null && key.expired(facts.now);
    String cause = lapsed ? "EXPIRY" : key.cause;
    Facts.Key after = edited(key, edit);
    Standing standing = new Standing(cause, key.reason).patched(edit, asking.administrator());
    after.cause = standing.cause();
    after.reason = standing.reason();
    require(cause == null || after.cause != null || !after.expired(facts.now), "unprocessable");
    if (same(key, cause, after)) {
      return Answer.of("unchanged", keys.text(key));
    }
    if (!key.access.equals(after.access)) {
      asking.mustHold(after.access, key.access);
    }
    if (key.until != after.until) {
      require(after.until > facts.now, "invalid_request");
      if (project != null) {
        ModelKeys.checkLife(project.policy, after.until, after.createdAt);
      }
    }
    boolean takes = takesRights(key, cause, after);
    if (key.quota != null && after.quota == null) {
      after.useRefill = "";
    }
    after.version++;
    facts.keys.put(id, after);
    return Answer.changed(keys.text(after), takes);
  }

  private static Facts.Key edited(Facts.Key key, KeyEdit edit) {
    Facts.Key after = copy(key);
    if (edit.until().said()) {
      after.until = edit.until().value() == null ? Facts.NEVER : edit.until().value();
    }
    if (edit.from().said()) {
      after.from = edit.from().value() == null ? Facts.ALWAYS : edit.from().value();
    }
    require(after.from < after.until, "invalid_request");
    after.name = edit.name() == null ? key.name : edit.name();
    after.access = edit.access() == null ? key.access : edit.access();
    after.ground = edit.ground() == null ? key.ground : edit.ground();
    after.rates = edit.rates() == null ? key.rates : edit.rates();
    after.quota = edit.quota().said() ? edit.quota().value() : key.quota;
    after.subject = edit.subject().said() ? edit.subject().value() : key.subject;
    after.metadata = edit.metadata() == null ? key.metadata : edit.metadata();
    after.mayDelegate = edit.mayDelegate() == null ? key.mayDelegate : edit.mayDelegate();
    return after;
  }

  private static boolean same(Facts.Key before, @Nullable String cause, Facts.Key after) {
    return before.name.equals(after.name)
        && Objects.equals(cause, after.cause)
        && Objects.equals(before.reason, after.reason)
        && before.until == after.until
        && before.from == after.from
        && before.access.equals(after.access)
        && before.ground == after.ground
        && before.rates.equals(after.rates)
        && quota(before).equals(quota(after))
        && Objects.equals(before.subject, after.subject)
        && before.metadata.equals(after.metadata)
        && before.mayDelegate == after.mayDelegate;
  }

  private static String quota(Facts.Key key) {
    return key.quota == null ? "" : key.quota.text();
  }

  private static boolean takesRights(Facts.Key before, @Nullable String cause, Facts.Key after) {
    boolean widens = before.access.equals(Table.READ_ONLY) && after.access.equals(Table.FULL);
    return (cause == null && after.cause != null)
        || after.until < before.until
        || after.from > before.from
        || (!before.access.equals(after.access) && !widens)
        || (before.ground != after.ground && after.ground != Ground.ANYWHERE)
        || narrows(before.rates, after.rates)
        || narrows(before.quota, after.quota)
        || (before.mayDelegate && !after.mayDelegate);
  }

  private static boolean narrows(List<Facts.Rate> before, List<Facts.Rate> after) {
    return !after.stream()
        .allMatch(now ->
            before.stream()
                .anyMatch(then ->
                    then.name().equals(now.name())
                        && then.seconds() == now.seconds()
                        && then.limit() <= now.limit()));
  }

  private static boolean narrows(Facts.@Nullable Quota before, Facts.@Nullable Quota after) {
    return after != null
        && (before == null
            || !before.refill().equals(after.refill())
            || after.limit() < before.limit());
  }

  private static Facts.Key copy(Facts.Key key) {
    Facts.Key other = new Facts.Key();
    other.id = key.id;
    other.secret = key.secret;
    other.preview = key.preview;
    other.previousSecret = key.previousSecret;
    other.previousPreview = key.previousPreview;
    other.previousUntil = key.previousUntil;
    other.number = key.number;
    other.handle = key.handle;
    other.account = key.account;
    other.project = key.project;
    other.maker = key.maker;
    other.createdAt = key.createdAt;
    other.from = key.from;
    other.until = key.until;
    other.useRefill = key.useRefill;
    other.usePeriod = key.usePeriod;
    other.used = key.used;
    other.added = key.added;
    other.parent = key.parent;
    other.kept = key.kept;
    other.version = key.version;
    return other;
  }

  /// Whether a key is disabled, by what and why.
  private record Standing(@Nullable String cause, @Nullable String reason) {
    Standing patched(KeyEdit edit, boolean administrator) {
      boolean guarded = cause != null && ModelKeys.FOR_ADMINISTRATORS.contains(cause);
      Standing after = wanted(edit, administrator);
      require(!guarded || administrator || after.equals(this), "forbidden");
      boolean idle = after.cause == null && edit.reason().value() != null;
      require(!idle, "unprocessable");
      return after;
    }

    private Standing wanted(KeyEdit edit, boolean administrator) {
      Boolean active = edit.active();
      if (active == null ? cause == null : active) {
        return new Standing(null, null);
      }
      String why = edit.reason().said() ? edit.reason().value() : reason;
      String by = administrator ? "ADMINISTRATOR" : "MEMBER";
      if (cause == null) {
        return new Standing(by, edit.reason().value());
      }
      boolean stays =
          active == null || (ModelKeys.FOR_ADMINISTRATORS.contains(cause) && !administrator);
      return new Standing(stays ? cause : by, why);
    }
  }
}
