package dev.latchkey.app.rules;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Which methods a class may not use, called or passed on as a reference.
final class Calls {
  private static final Map<String, Set<String>> CLOCKS_AND_RANDOM =
      Map.ofEntries(
          Map.entry("java.lang.System", Set.of("currentTimeMillis", "nanoTime")),
          Map.entry("java.lang.Math", Set.of("random")),
          Map.entry("java.time.Instant", Set.of("now")),
          Map.entry("java.time.LocalDate", Set.of("now")),
          Map.entry("java.time.LocalDateTime", Set.of("now")),
          Map.entry("java.time.OffsetDateTime", Set.of("now")),
          Map.entry("java.time.ZonedDateTime", Set.of("now")),
          Map.entry("java.time.InstantSource", Set.of("system")),
          Map.entry(
              "java.time.Clock", Set.of("system", "systemUTC", "systemDefaultZone", "tickMillis")),
          Map.entry("java.util.UUID", Set.of("randomUUID")),
          Map.entry("java.util.Random", Set.of("<init>")),
          Map.entry("java.util.concurrent.ThreadLocalRandom", Set.of("current")),
          Map.entry(
              "java.security.SecureRandom", Set.of("<init>", "getInstance", "getInstanceStrong")));

  private static final Set<String> OF_THE_DEFAULT_LOCALE = Set.of("toLowerCase", "toUpperCase");
  private static final Set<String> FOLDING = Set.of("equalsIgnoreCase", "compareToIgnoreCase");

  private Calls() {}

  static ArchCondition<JavaClass> useAClockOrRandomSourceOfTheJdk() {
    return use(
        "use a clock or random source of the JDK",
        target ->
            CLOCKS_AND_RANDOM
                .getOrDefault(target.getOwner().getFullName(), Set.of())
                .contains(target.getName()));
  }

  static ArchCondition<JavaClass> compareOrFoldCaseByLocaleOrUnicode() {
    return use(
        "fold case by locale or Unicode",
        target -> {
          boolean ofString = target.getOwner().isEquivalentTo(String.class);
          boolean byLocale =
              OF_THE_DEFAULT_LOCALE.contains(target.getName())
                  && target.getRawParameterTypes().isEmpty();
          return ofString && (byLocale || FOLDING.contains(target.getName()));
        });
  }

  static ArchCondition<JavaClass> printStackTraces() {
    return use(
        "print stack traces to the standard error stream",
        target ->
            target.getOwner().isAssignableTo(Throwable.class)
                && target.getName().equals("printStackTrace")
                && target.getRawParameterTypes().isEmpty());
  }

  private static ArchCondition<JavaClass> use(
      String description, Predicate<CodeUnitAccessTarget> banned) {
    return new ArchCondition<>(description) {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        for (JavaCodeUnitAccess<?> access : item.getCodeUnitAccessesFromSelf()) {
          if (banned.test(access.getTarget())) {
            events.add(SimpleConditionEvent.satisfied(item, access.getDescription()));
          }
        }
      }
    };
  }
}
