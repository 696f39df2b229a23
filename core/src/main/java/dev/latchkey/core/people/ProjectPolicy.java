package dev.latchkey.core.people;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import org.jspecify.annotations.Nullable;

/// What a project asks of its keys.
///
/// @param maxLifetimeDays the longest life of a key in days, 1 to 3650; null is unbounded
/// @param requireExpiry whether every key must expire
/// @param maxKeysPerOwner 1 to 1,000,000; null is unbounded
/// @param whoMayCreate who may issue keys
/// @param followCreator whether a key never exceeds its creator's role
/// @param departedCreator what becomes of a key when its creator leaves
/// @param onExpiry what becomes of a key when it expires
/// @param revealable whether secrets are kept so that they can be shown again
/// @param accountKeys whether account-wide keys are let in
public record ProjectPolicy(
    @Nullable Integer maxLifetimeDays,
    boolean requireExpiry,
    @Nullable Integer maxKeysPerOwner,
    WhoMayCreate whoMayCreate,
    boolean followCreator,
    DepartedCreator departedCreator,
    OnExpiry onExpiry,
    boolean revealable,
    AccountKeys accountKeys) {

  public enum WhoMayCreate {
    ADMINISTRATORS,
    MEMBERS
  }

  public enum DepartedCreator {
    DISABLE,
    KEEP,
    DELETE
  }

  public enum OnExpiry {
    DEACTIVATE,
    DELETE
  }

  public enum AccountKeys {
    ALLOWED,
    REFUSED
  }

  public static final int LIFETIME_DAYS_MAX = 3650;
  public static final int KEYS_PER_OWNER_MAX = 1_000_000;

  public static final ProjectPolicy DEFAULT =
      new ProjectPolicy(
          null,
          false,
          null,
          WhoMayCreate.ADMINISTRATORS,
          true,
          DepartedCreator.DISABLE,
          OnExpiry.DEACTIVATE,
          false,
          AccountKeys.ALLOWED);

  public ProjectPolicy {
    bounded("policy.maxLifetimeDays", maxLifetimeDays, LIFETIME_DAYS_MAX);
    bounded("policy.maxKeysPerOwner", maxKeysPerOwner, KEYS_PER_OWNER_MAX);
  }

  private static void bounded(String field, @Nullable Integer value, int most) {
    if (value != null && (value < 1 || value > most)) {
      throw new FaultException(
          Fault.field(field, "is " + value + "; 1 to " + most + " are legal, and null"));
    }
  }
}
