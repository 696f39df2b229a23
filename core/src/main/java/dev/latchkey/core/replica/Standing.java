package dev.latchkey.core.replica;

import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.core.verify.Denial;
import dev.latchkey.core.verify.Verdict;
import org.jspecify.annotations.Nullable;

/// Whether a key is alive: its status, its dates, and those it belongs to.
final class Standing {
  private Standing() {}

  /// Whether the project lets this account-wide key in: its owner is a member, and the policy
  /// allows such keys.
  static boolean letsIn(LiveProject project, LiveKey accountKey) {
    LiveProject.Now now = project.now();
    LiveAccount owner = accountKey.owner();
    return now != null
        && owner != null
        && now.project().policy().accountKeys() == ProjectPolicy.AccountKeys.ALLOWED
        && project.hasMember(owner);
  }

  /// Whether a key that another was delegated from is one of this project, or is let in there.
  static boolean reaches(LiveKey key, @Nullable LiveProject project) {
    LiveProject own = key.project();
    if (own != null) {
      return project != null && own.id().equals(project.id());
    }
    return project == null || letsIn(project, key);
  }

  static Verdict.@Nullable Denied denialOf(
      LiveKey key, @Nullable LiveProject project, long nowMillis) {
    if (key.isDisabled(nowMillis)) {
      return new Verdict.Denied(Denial.DISABLED, key, "The key was disabled.");
    }
    if (key.hasExpired(nowMillis)) {
      return new Verdict.Denied(Denial.EXPIRED, key, "The key expired at " + key.expiresAt() + ".");
    }
    if (key.isNotYetValid(nowMillis)) {
      return new Verdict.Denied(
          Denial.NOT_YET_VALID, key, "The key is valid from " + key.notBefore() + ".");
    }
    String inactive = inactive(key, project);
    return inactive == null ? null : new Verdict.Denied(Denial.OWNER_INACTIVE, key, inactive);
  }

  /// Why those it belongs to stop it; null when they do not.
  static @Nullable String inactive(LiveKey key, @Nullable LiveProject project) {
    LiveAccount owner = key.owner();
    if (owner != null && !owner.isActive()) {
      return "The account that the key belongs to is not active.";
    }
    if (project == null) {
      return null;
    }
    LiveProject.Now now = project.now();
    if (now == null || !now.project().active()) {
      return "The project is not active.";
    }
    LiveAccount creator = key.creator();
    boolean departed =
        owner == null
            && creator != null
            && now.project().policy().departedCreator() != ProjectPolicy.DepartedCreator.KEEP
            && project.roleOf(creator) == null;
    return departed ? "The person who made the key has left the project." : null;
  }
}
