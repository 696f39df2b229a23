package dev.latchkey.app.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.seal.Pepper;
import dev.latchkey.core.signin.RecoveryCode;
import dev.latchkey.core.signin.TotpSecret;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The rules, for the packages below a root.
///
/// @param root `dev.latchkey`, or the package of planted violations
record HouseRules(String root) {
  static final HouseRules OF_THE_PRODUCT = new HouseRules("dev.latchkey");
  static final HouseRules OF_THE_VIOLATIONS = new HouseRules("dev.latchkey.app.rules.wrong");

  /// The composition root, and what it takes from the machine it runs on.
  private static final String WIRING = "dev.latchkey.server.Wiring";

  private static final String MACHINE = "dev.latchkey.server.Machine";
  private static final String SURROUNDINGS_OF_CLIENT = "dev.latchkey.client.Surroundings";

  ArchRule coreKnowsTheJdkAlone() {
    return classes()
        .that()
        .resideInAPackage(root + ".core..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            root + ".core..",
            "java.lang..",
            "java.math",
            "java.nio",
            "java.nio.charset",
            "java.security..",
            "java.text",
            "java.time..",
            "java.util",
            "java.util.concurrent..",
            "java.util.function",
            "java.util.random",
            "java.util.regex",
            "java.util.stream",
            "java.util.zip",
            "javax.crypto..",
            "org.jspecify..");
  }

  ArchRule clientKnowsTheJdkAlone() {
    return classes()
        .that()
        .resideInAPackage(root + ".client..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(root + ".client..", "java..", "javax.net.ssl", "org.jspecify..");
  }

  ArchRule cliKnowsTheClientAlone() {
    return noClasses()
        .that()
        .resideInAPackage(root + ".cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            root + ".core..",
            root + ".store..",
            root + ".gateway..",
            root + ".server..",
            "java.net.http..");
  }

  /// A package of core that knows these others and no more. So the verify path knows neither the
  /// store nor a use case. The subjects (key, people, site, audit) and the store's interfaces are
  /// one group, because a use case sits beside the types it is about.
  ArchRule corePackageKnowsOnly(String own, String... others) {
    List<String> allowed = new ArrayList<>(List.of("java..", "javax.crypto..", "org.jspecify.."));
    allowed.add(root + ".core." + own);
    for (String other : others) {
      allowed.add(root + ".core." + other);
    }
    return classes()
        .that()
        .resideInAPackage(root + ".core." + own)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new));
  }

  ArchRule storeKnowsCoreAlone() {
    return noClasses()
        .that()
        .resideInAPackage(root + ".store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(root + ".gateway..", root + ".server..");
  }

  ArchRule gatewayKnowsCoreAlone() {
    return noClasses()
        .that()
        .resideInAPackage(root + ".gateway..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(root + ".store..", root + ".server..");
  }

  ArchRule onlyTheStoreSpeaksSql() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root + ".store..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..");
  }

  /// `scope` is a module or a group of packages, such as `gateway`.
  ArchRule noPackageCyclesIn(String scope) {
    return SlicesRuleDefinition.slices()
        .matching(root + "." + scope + ".(*)..")
        .should()
        .beFreeOfCycles();
  }

  /// `scope` has one package for each other system.
  ArchRule systemsKnowOneAnotherNot(String scope) {
    return SlicesRuleDefinition.slices()
        .matching(root + "." + scope + ".(*)..")
        .should()
        .notDependOnEachOther();
  }

  static ArchRule namesSayWhatAClassIs() {
    return noClasses()
        .should()
        .haveNameMatching(".*(Utils?|Helpers?|Managers?|Impl|Dto|DTO|Services?)");
  }

  static ArchRule clocksAndRandomSourcesArePassedIn() {
    return noClasses()
        .that()
        .doNotHaveFullyQualifiedName(WIRING)
        .and()
        .doNotHaveFullyQualifiedName(MACHINE)
        .and()
        .doNotHaveFullyQualifiedName(SURROUNDINGS_OF_CLIENT)
        .should(Calls.useAClockOrRandomSourceOfTheJdk());
  }

  static ArchRule caseIsFoldedInAsciiOnly() {
    return noClasses().should(Calls.compareOrFoldCaseByLocaleOrUnicode());
  }

  static ArchRule logsGoThroughSlf4j() {
    return noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.logging..")
        .orShould(Calls.printStackTraces());
  }

  static Set<String> revealersOfSecrets(JavaClasses classes) {
    return callers(classes, Secret.class, "revealForShowingOnce");
  }

  static Set<String> sealersOfSecrets(JavaClasses classes) {
    return callers(classes, Secret.class, "revealForSealing");
  }

  static Set<String> revealersOfTotpSecrets(JavaClasses classes) {
    return callers(classes, TotpSecret.class, "revealForSettingUp");
  }

  static Set<String> revealersOfRecoveryCodes(JavaClasses classes) {
    return callers(classes, RecoveryCode.class, "revealForShowingOnce");
  }

  static Set<String> revealersOfPeppers(JavaClasses classes) {
    return callers(classes, Pepper.class, "revealForWritingToFile");
  }

  private static Set<String> callers(JavaClasses classes, Class<?> owner, String method) {
    Set<String> callers = new TreeSet<>();
    for (JavaClass each : classes) {
      each.getCodeUnitAccessesFromSelf().stream()
          .filter(access -> access.getTargetOwner().isEquivalentTo(owner))
          .filter(access -> access.getTarget().getName().equals(method))
          .forEach(access -> callers.add(each.getName()));
    }
    return callers;
  }
}
