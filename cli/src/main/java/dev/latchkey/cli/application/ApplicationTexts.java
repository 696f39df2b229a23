package dev.latchkey.cli.application;

import dev.latchkey.cli.output.Column;
import dev.latchkey.cli.output.Details;
import dev.latchkey.cli.output.Texts;
import dev.latchkey.client.application.Application;
import dev.latchkey.client.key.AccessPreset;
import dev.latchkey.client.key.Rule;
import java.util.List;

/// How applications are shown.
final class ApplicationTexts {
  private ApplicationTexts() {}

  static final List<Column<Application>> APPLICATIONS =
      List.of(
          Column.fixed("id", Application::id),
          Column.text("name", 12, Application::name),
          Column.fixed("device flow", each -> yesNo(each.deviceFlow())),
          Column.optionalText("redirects", 1, 16, each -> String.join(" ", each.redirectUris())),
          Column.number("key days", 2, each -> (long) each.keyDays()));

  static Details details(Application application) {
    return new Details()
        .add("id", application.id())
        .add("name", application.name())
        .add("redirects", application.redirectUris())
        .add("device flow", yesNo(application.deviceFlow()))
        .add("access", access(application))
        .add("key days", application.keyDays())
        .add("created", Texts.instant(application.createdAt()))
        .add("version", application.version());
  }

  private static List<String> access(Application application) {
    return application.access().preset() == AccessPreset.CUSTOM
        ? application.access().rules().stream().map(ApplicationTexts::rule).toList()
        : List.of(application.access().preset().wire());
  }

  private static String rule(Rule rule) {
    return rule.resource() + "=" + String.join(",", rule.actions());
  }

  private static String yesNo(boolean is) {
    return is ? "yes" : "no";
  }
}
