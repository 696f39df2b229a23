package dev.latchkey.core.key;

import dev.latchkey.core.fault.Counted;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a project asks of its keys, as refusals.
final class KeyPolicy {
  /// How many account-wide keys one account has at most.
  static final int ACCOUNT_KEYS_MAX = 1_000;

  private KeyPolicy() {}

  /// The project of a project's key; null for an account-wide one.
  static @Nullable Project projectOf(ReadTransaction tx, ApiKey key) {
    ProjectId id = key.project();
    return id == null ? null : tx.projects().find(id).orElseThrow(FindProject::unknown);
  }

  /// The life of a new key: as wished, or the policy's default where its maker left it open.
  ///
  /// @throws FaultException when the policy does not allow it
  static ValidityPeriod life(ReadTransaction tx, IssueKey.Wish wish, Instant now) {
    ValidityPeriod validity = wish.validity();
    notYetOver(validity, now);
    if (!(wish.owner() instanceof KeyOwner.OfProject(ProjectId id))) {
      return validity;
    }
    Project project = tx.projects().find(id).orElseThrow(FindProject::unknown);
    Integer days = project.policy().defaultLifetimeDays();
    if (wish.defaultLife() && days != null) {
      Instant end = now.plus(Duration.ofDays(days));
      Instant wished = validity.expiresAt();
      boolean sooner = wished != null && wished.isBefore(end);
      validity = new ValidityPeriod(validity.notBefore(), sooner ? wished : end);
    }
    checkLife(project, validity, now);
    checkShortest(project, validity, now);
    return validity;
  }

  private static void checkShortest(Project project, ValidityPeriod validity, Instant now) {
    Instant expiresAt = validity.expiresAt();
    Integer days = project.policy().minLifetimeDays();
    if (expiresAt != null && days != null && expiresAt.isBefore(now.plus(Duration.ofDays(days)))) {
      throw new FaultException(
          Fault.field(
              "expiresAt",
              "is "
                  + expiresAt
                  + "; the project's policy asks for a life of "
                  + Counted.of(days, "day")));
    }
  }

  static void notYetOver(ValidityPeriod validity, Instant now) {
    Instant expiresAt = validity.expiresAt();
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      throw new FaultException(
          Fault.field("expiresAt", "is " + expiresAt + ", which is not in the future"));
    }
  }

  /// Refuses to change a key that has expired where the policy deletes such keys.
  static void notGone(ApiKey key, @Nullable Project project, Instant now) {
    if (project != null
        && project.policy().onExpiry() == ProjectPolicy.OnExpiry.DELETE
        && key.hasExpired(now)) {
      throw new FaultException(
          Fault.of(
              FaultCode.CONFLICT,
              "The key expired at "
                  + key.validity().expiresAt()
                  + ", and the project's policy deletes expired keys."));
    }
  }

  /// Refuses an expiry that the project's policy does not allow for a key made at `createdAt`.
  static void checkLife(Project project, ValidityPeriod validity, Instant createdAt) {
    Instant expiresAt = validity.expiresAt();
    Integer days = project.policy().maxLifetimeDays();
    if (expiresAt == null && (project.policy().requireExpiry() || days != null)) {
      throw new FaultException(
          Fault.field("expiresAt", "is absent, and the project's policy asks for an expiry"));
    }
    if (expiresAt != null
        && days != null
        && expiresAt.isAfter(createdAt.plus(Duration.ofDays(days)))) {
      throw new FaultException(
          Fault.field(
              "expiresAt",
              "is "
                  + expiresAt
                  + "; the project's policy allows a life of "
                  + Counted.of(days, "day")));
    }
  }

  static void checkHandle(WriteTransaction tx, KeyOwner owner, @Nullable KeyHandle handle) {
    if (handle != null && tx.keys().findByHandle(owner, handle).isPresent()) {
      throw new FaultException(
          Fault.of(FaultCode.CONFLICT, "Another key here has the handle \"" + handle + "\"."));
    }
  }

  static void checkCount(WriteTransaction tx, KeyOwner.OfAccount owner) {
    if (tx.keys().count(owner) >= ACCOUNT_KEYS_MAX) {
      throw new FaultException(
          Fault.of(FaultCode.CONFLICT, "An account has at most 1,000 keys; delete one first."));
    }
  }

  static void checkCount(WriteTransaction tx, Project project) {
    Integer most = project.policy().maxKeysPerOwner();
    if (most != null) {
      checkRoom(project, most - tx.keys().count(new KeyOwner.OfProject(project.id())));
    }
  }

  /// @param free how many more keys the policy allows
  static void checkRoom(Project project, long free) {
    Integer most = project.policy().maxKeysPerOwner();
    if (most != null && free <= 0) {
      throw new FaultException(
          Fault.of(
              FaultCode.CONFLICT,
              "The project's policy allows " + Counted.of(most, "key") + "; delete one first."));
    }
  }
}
