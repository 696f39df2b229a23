package dev.latchkey.cli.people;

import dev.latchkey.cli.output.Column;
import dev.latchkey.cli.output.Details;
import dev.latchkey.cli.output.Texts;
import dev.latchkey.client.people.Permission;
import dev.latchkey.client.people.Policy;
import dev.latchkey.client.people.Project;
import java.util.List;

/// How projects are shown.
final class ProjectTexts {
  private ProjectTexts() {}

  static final List<Column<Project>> COLUMNS =
      List.of(
          Column.text("slug", 12, Project::slug),
          Column.text("name", 10, Project::name),
          Column.fixed("status", Project::status),
          Column.optionalText("prefix", 2, 8, Project::prefix),
          Column.optional("created", 3, project -> Texts.day(project.createdAt())),
          Column.optional("id", 1, Project::id));

  static Details details(Project project) {
    Policy policy = project.policy();
    return new Details()
        .add("id", project.id())
        .add("slug", project.slug())
        .add("name", project.name())
        .add("status", project.status())
        .add("key prefix", project.prefix())
        .add("created", Texts.instant(project.createdAt()))
        .add(
            "longest life",
            policy.maxLifetimeDays().map(days -> Texts.counted(days, "day")).orElse("any"))
        .add("default life", policy.defaultLifetimeDays().map(days -> Texts.counted(days, "day")))
        .add("at expiry", policy.onExpiry())
        .add("expiry required", yes(policy.requireExpiry()))
        .add("keys per owner", policy.maxKeysPerOwner().map(String::valueOf).orElse("any"))
        .add("keys are made by", policy.whoMayCreate())
        .add("follows creator", yes(policy.followCreator()))
        .add("creator leaves", policy.departedCreator())
        .add("keeps key texts", yes(policy.revealable()))
        .add("account keys", policy.accountKeys())
        .add("odd paths", policy.pathOddities())
        .add("permissions", project.permissions().stream().map(ProjectTexts::permission).toList())
        .add("sites", project.sites())
        .add("version", project.version());
  }

  static String permission(Permission permission) {
    return permission.action()
        + (permission.reading().orElse(false) ? " (reading)" : "")
        + permission.description().map(text -> ": " + text).orElse("");
  }

  private static String yes(boolean flag) {
    return flag ? "yes" : "no";
  }
}
