package dev.latchkey.server.rest.people;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Patch;
import dev.latchkey.core.people.PathOddity;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.core.people.ProjectPolicy.AccountKeys;
import dev.latchkey.core.people.ProjectPolicy.DepartedCreator;
import dev.latchkey.core.people.ProjectPolicy.OnExpiry;
import dev.latchkey.core.people.ProjectPolicy.WhoMayCreate;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Fields;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `policy` of a request. Null leaves a field as it is.
record PolicyBody(
    Patch<Integer> minLifetimeDays,
    Patch<Integer> defaultLifetimeDays,
    Patch<Integer> maxLifetimeDays,
    @Nullable Boolean requireExpiry,
    Patch<Integer> maxKeysPerOwner,
    @Nullable WhoMayCreate whoMayCreate,
    @Nullable Boolean followCreator,
    @Nullable DepartedCreator departedCreator,
    @Nullable OnExpiry onExpiry,
    @Nullable Boolean revealable,
    @Nullable AccountKeys accountKeys,
    @Nullable Set<PathOddity> pathOddities) {
  private static final String BOOLEAN = "true or false";

  static @Nullable PolicyBody read(Fields body) {
    body.refuseNull("policy", "an object");
    Fields policy = body.object("policy");
    if (policy == null) {
      return null;
    }
    PolicyBody read =
        new PolicyBody(
            bounded(policy, "minLifetimeDays", ProjectPolicy.LIFETIME_DAYS_MAX),
            bounded(policy, "defaultLifetimeDays", ProjectPolicy.LIFETIME_DAYS_MAX),
            bounded(policy, "maxLifetimeDays", ProjectPolicy.LIFETIME_DAYS_MAX),
            bool(policy, "requireExpiry"),
            bounded(policy, "maxKeysPerOwner", ProjectPolicy.KEYS_PER_OWNER_MAX),
            choice(policy, "whoMayCreate", WhoMayCreate.class),
            bool(policy, "followCreator"),
            choice(policy, "departedCreator", DepartedCreator.class),
            choice(policy, "onExpiry", OnExpiry.class),
            bool(policy, "revealable"),
            choice(policy, "accountKeys", AccountKeys.class),
            oddities(policy));
    policy.done();
    return read;
  }

  private static Patch<Integer> bounded(Fields policy, String name, int most) {
    if (policy.isNull(name)) {
      return new Patch.Clear<>();
    }
    Integer value = policy.number(name, 1, most);
    return value == null ? Patch.keep() : new Patch.Put<>(value);
  }

  private static @Nullable Boolean bool(Fields policy, String name) {
    policy.refuseNull(name, BOOLEAN);
    return policy.bool(name);
  }

  private static <E extends Enum<E>> @Nullable E choice(Fields policy, String name, Class<E> type) {
    Choices<E> choices = Choices.of(type);
    policy.refuseNull(name, choices.legal());
    return policy.choice(name, choices);
  }

  private static @Nullable Set<PathOddity> oddities(Fields policy) {
    policy.refuseNull("pathOddities", "an array");
    List<PathOddity> named =
        policy.texts("pathOddities", PathOddity.values().length, PolicyBody::oddity);
    return named == null ? null : Set.copyOf(named);
  }

  private static PathOddity oddity(String word) {
    Choices<PathOddity> choices = Choices.of(PathOddity.class);
    PathOddity oddity = choices.find(word);
    if (oddity == null) {
      throw new FaultException(Fault.field("", "is none of " + choices.legal()));
    }
    return oddity;
  }

  ProjectPolicy on(ProjectPolicy current) {
    return new ProjectPolicy(
        minLifetimeDays.on(current.minLifetimeDays()),
        defaultLifetimeDays.on(current.defaultLifetimeDays()),
        maxLifetimeDays.on(current.maxLifetimeDays()),
        requireExpiry == null ? current.requireExpiry() : requireExpiry,
        maxKeysPerOwner.on(current.maxKeysPerOwner()),
        whoMayCreate == null ? current.whoMayCreate() : whoMayCreate,
        followCreator == null ? current.followCreator() : followCreator,
        departedCreator == null ? current.departedCreator() : departedCreator,
        onExpiry == null ? current.onExpiry() : onExpiry,
        revealable == null ? current.revealable() : revealable,
        accountKeys == null ? current.accountKeys() : accountKeys,
        pathOddities == null ? current.pathOddities() : pathOddities);
  }
}
