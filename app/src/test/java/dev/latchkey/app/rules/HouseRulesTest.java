package dev.latchkey.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/dev/latchkey/app/"))
          .importPackages("dev.latchkey");
  private static final JavaClasses VIOLATIONS =
      new ClassFileImporter().importPackages(HouseRules.OF_THE_VIOLATIONS.root());

  /// The rule as it is asked of the product, the same rule as it is asked of the violations, and a
  /// word that its complaint holds.
  static Stream<Arguments> rules() {
    HouseRules own = HouseRules.OF_THE_PRODUCT;
    HouseRules wrong = HouseRules.OF_THE_VIOLATIONS;
    return Stream.of(
        layer("fault"),
        layer("id"),
        layer("access", "fault"),
        layer("restriction", "fault"),
        layer("seal", "key"),
        layer("verify", "fault", "limit", "people", "replica", "restriction"),
        layer("limit", "fault", "key", "people"),
        layer(
            "replica",
            "access",
            "application",
            "key",
            "limit",
            "notice",
            "people",
            "restriction",
            "signin",
            "site",
            "verify",
            "webhook"),
        Arguments.of(own.coreKnowsTheJdkAlone(), wrong.coreKnowsTheJdkAlone(), "java.sql"),
        Arguments.of(own.clientKnowsTheJdkAlone(), wrong.clientKnowsTheJdkAlone(), "AsksCore"),
        Arguments.of(own.cliKnowsTheClientAlone(), wrong.cliKnowsTheClientAlone(), "CallsItself"),
        Arguments.of(own.storeKnowsCoreAlone(), wrong.storeKnowsCoreAlone(), "AsksGateway"),
        Arguments.of(own.gatewayKnowsCoreAlone(), wrong.gatewayKnowsCoreAlone(), "AsksStore"),
        Arguments.of(own.onlyTheStoreSpeaksSql(), wrong.onlyTheStoreSpeaksSql(), "Connection"),
        Arguments.of(own.noPackageCyclesIn("store"), wrong.noPackageCyclesIn("cycle"), "one"),
        Arguments.of(own.noPackageCyclesIn("gateway"), wrong.noPackageCyclesIn("cycle"), "two"),
        Arguments.of(own.noPackageCyclesIn("server"), wrong.noPackageCyclesIn("cycle"), "one"),
        Arguments.of(
            own.systemsKnowOneAnotherNot("server.dialect"),
            wrong.systemsKnowOneAnotherNot("cycle"),
            "one"),
        same(HouseRules.namesSayWhatAClassIs(), "GreetingHelper"),
        same(HouseRules.clocksAndRandomSourcesArePassedIn(), "Instant.now()"),
        same(HouseRules.clocksAndRandomSourcesArePassedIn(), "System.nanoTime()"),
        same(HouseRules.clocksAndRandomSourcesArePassedIn(), "SecureRandom.<init>"),
        same(HouseRules.caseIsFoldedInAsciiOnly(), "toLowerCase"),
        same(HouseRules.caseIsFoldedInAsciiOnly(), "equalsIgnoreCase"),
        same(HouseRules.logsGoThroughSlf4j(), "java.util.logging.Logger"),
        same(HouseRules.logsGoThroughSlf4j(), "printStackTrace"));
  }

  private static Arguments layer(String own, String... others) {
    return Arguments.of(
        HouseRules.OF_THE_PRODUCT.corePackageKnowsOnly(own, others),
        HouseRules.OF_THE_VIOLATIONS.corePackageKnowsOnly("access", others),
        "AsksStore");
  }

  private static Arguments same(ArchRule rule, String word) {
    return Arguments.of(rule, rule, word);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theProductKeepsTheRule(ArchRule rule, ArchRule ofViolations, String word) {
    rule.check(PRODUCT);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theRuleNoticesAViolation(ArchRule rule, ArchRule ofViolations, String word) {
    assertThat(ofViolations.evaluate(VIOLATIONS).getFailureReport().toString()).contains(word);
  }

  @Test
  void secretsAreRevealedWhereTheyAreShownOnly() {
    assertThat(HouseRules.revealersOfSecrets(PRODUCT))
        .containsExactlyInAnyOrder(
            "dev.latchkey.core.key.Secret",
            "dev.latchkey.server.command.AdminRecoverCommand",
            "dev.latchkey.server.console.key.IssuedPage",
            "dev.latchkey.server.console.instance.MakeResetLink",
            "dev.latchkey.server.console.people.SendInvitation",
            "dev.latchkey.server.dialect.algorithmia.KeyCalls",
            "dev.latchkey.server.dialect.cocalc.KeyCalls",
            "dev.latchkey.server.dialect.docspace.KeyCalls",
            "dev.latchkey.server.dialect.macrometa.KeyCalls",
            "dev.latchkey.server.dialect.macrometa.SignInCalls",
            "dev.latchkey.server.console.site.DeveloperPages",
            "dev.latchkey.server.console.session.AuthorizePage",
            "dev.latchkey.server.console.session.FirstKeyView",
            "dev.latchkey.server.console.session.HandOff",
            "dev.latchkey.server.edge.KeyLoans",
            "dev.latchkey.server.oauth.DeviceEndpoint",
            "dev.latchkey.server.oauth.TokenEndpoint",
            "dev.latchkey.server.mail.InvitationMailer",
            "dev.latchkey.server.rest.key.PostKey",
            "dev.latchkey.server.rest.key.PostReveal",
            "dev.latchkey.server.rest.key.PostRotation",
            "dev.latchkey.server.rest.people.AcceptInvitation",
            "dev.latchkey.server.rest.people.PostInvitation",
            "dev.latchkey.server.rest.people.PostResetLink",
            "dev.latchkey.server.session.SessionCookie",
            "dev.latchkey.server.setup.SetUpPages",
            "dev.latchkey.server.start.BootstrapKeyFile",
            "dev.latchkey.server.start.StartLines");
    assertThat(HouseRules.revealersOfTotpSecrets(PRODUCT))
        .containsExactly("dev.latchkey.server.console.session.NewFactorPage");
    assertThat(HouseRules.revealersOfRecoveryCodes(PRODUCT))
        .containsExactly("dev.latchkey.server.console.session.RecoveryCodesView");
    assertThat(HouseRules.sealersOfSecrets(PRODUCT))
        .containsExactly("dev.latchkey.store.key.SqlKeptSecrets");
    assertThat(HouseRules.revealersOfPeppers(PRODUCT))
        .containsExactly("dev.latchkey.server.start.PepperFile");
  }

  @Test
  void aRevealedSecretIsNoticed() {
    List<String> caller = List.of(HouseRules.OF_THE_VIOLATIONS.root() + ".ShowsSecrets");
    assertThat(HouseRules.revealersOfSecrets(VIOLATIONS)).containsExactlyElementsOf(caller);
    assertThat(HouseRules.sealersOfSecrets(VIOLATIONS)).containsExactlyElementsOf(caller);
    assertThat(HouseRules.revealersOfPeppers(VIOLATIONS)).containsExactlyElementsOf(caller);
  }

  @Test
  void allModulesAreLookedAt() {
    for (String module : List.of("cli", "client", "core", "store", "gateway", "server")) {
      assertThat(
              PRODUCT.stream().filter(each -> each.getName().startsWith("dev.latchkey." + module)))
          .as(module)
          .hasSizeGreaterThan(20);
    }
  }
}
