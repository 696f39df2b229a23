package dev.latchkey.core.people;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a project asks of its keys and their calls.
///
/// @param minLifetimeDays the shortest life of a key in days, asked of new ones; null is unbounded
/// @param defaultLifetimeDays the life of a key whose maker does not say; null is for ever
/// @param maxLifetimeDays the longest life of a key in days, 1 to 3650; null is unbounded
/// @param requireExpiry whether every key must expire
/// @param maxKeysPerOwner 1 to 1,000,000; null is unbounded
/// @param whoMayCreate who may issue keys
/// @param followCreator whether a key never exceeds its creator's role
/// @param departedCreator what becomes of a key when its creator leaves
/// @param onExpiry what becomes of a key when it expires
/// @param revealable whether secrets are kept so that they can be shown again
/// @param accountKeys whether account-wide keys are let in
/// @param pathOddities what is let through of paths that servers read in different ways
public record ProjectPolicy(
    @Nullable Integer minLifetimeDays,
    @Nullable Integer defaultLifetimeDays,
    @Nullable Integer maxLifetimeDays,
    boolean requireExpiry,
    @Nullable Integer maxKeysPerOwner,
    WhoMayCreate whoMayCreate,
    boolean followCreator,
    DepartedCreator departedCreator,
    OnExpiry onExpiry,
    boolean revealable,
    AccountKeys accountKeys,
    Set<PathOddity> pathOddities) {

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
          null,
          null,
          false,
          null,
          WhoMayCreate.ADMINISTRATORS,
          true,
          DepartedCreator.DISABLE,
          OnExpiry.DEACTIVATE,
          false,
          AccountKeys.ALLOWED,
          Set.of());

  public ProjectPolicy {
    pathOddities =
        pathOddities.isEmpty()
            ? Set.of()
            : Collections.unmodifiableSet(EnumSet.copyOf(pathOddities));
    bounded("policy.minLifetimeDays", minLifetimeDays, LIFETIME_DAYS_MAX);
    bounded("policy.defaultLifetimeDays", defaultLifetimeDays, LIFETIME_DAYS_MAX);
    bounded("policy.maxLifetimeDays", maxLifetimeDays, LIFETIME_DAYS_MAX);
    ordered("policy.defaultLifetimeDays", minLifetimeDays, defaultLifetimeDays);
    ordered("policy.maxLifetimeDays", minLifetimeDays, maxLifetimeDays);
    ordered("policy.maxLifetimeDays", defaultLifetimeDays, maxLifetimeDays);
    bounded("policy.maxKeysPerOwner", maxKeysPerOwner, KEYS_PER_OWNER_MAX);
  }

  private static void ordered(String field, @Nullable Integer less, @Nullable Integer more) {
    if (less != null && more != null && less > more) {
      throw new FaultException(
          new Fault(
              FaultCode.UNPROCESSABLE,
              "The shortest, the default and the longest life of a key contradict each other.",
              List.of(new Fault.FieldError(field, "is " + more + ", which is less than " + less))));
    }
  }

  private static void bounded(String field, @Nullable Integer value, int most) {
    if (value != null && (value < 1 || value > most)) {
      throw new FaultException(
          Fault.field(field, "is " + value + "; 1 to " + most + " are legal, and null"));
    }
  }
}
