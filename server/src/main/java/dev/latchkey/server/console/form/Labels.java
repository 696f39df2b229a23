package dev.latchkey.server.console.form;

import static java.util.Map.entry;

import dev.latchkey.server.console.part.Texts;
import java.util.Map;

/// What people read beside a field, for words about it that stand elsewhere.
final class Labels {
  /// The name of a field, and that of its text.
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          entry("slug", "new-project.slug"),
          entry("name", "new-key.name"),
          entry("prefix", "projects.prefix"),
          entry("upstream", "new-project.upstream"),
          entry("status", "keys.status"),
          entry("lifetime", "life.label"),
          entry("expiresOn", "life.day.label"),
          entry("preset", "access.label"),
          entry("rules", "access.rules.label"),
          entry("callers", "callers.label"),
          entry("referrerHosts", "hosts.label"),
          entry("networks", "networks.label"),
          entry("rates", "limits.rates.label"),
          entry("quota", "limits.quota.label"),
          entry("refill", "limits.refill.label"),
          entry("handle", "handle.label"),
          entry("subject", "subject.label"),
          entry("notBefore", "not-before.label"),
          entry("metadata", "metadata.label"),
          entry("reason", "disable.reason"),
          entry("overlap", "rotate.overlap"),
          entry("amount", "quota.amount"),
          entry("how", "quota.how"),
          entry("email", "members.email"),
          entry("role", "members.role"),
          entry("policy.whoMayCreate", "settings.who"),
          entry("policy.minLifetimeDays", "settings.min"),
          entry("policy.defaultLifetimeDays", "settings.default"),
          entry("policy.maxLifetimeDays", "settings.max"),
          entry("policy.maxKeysPerOwner", "settings.count"),
          entry("policy.requireExpiry", "settings.rules"),
          entry("policy.followCreator", "settings.creator"),
          entry("policy.departedCreator", "settings.departed"),
          entry("policy.onExpiry", "settings.expired"),
          entry("policy.accountKeys", "settings.others"),
          entry("policy.pathOddities", "settings.paths"),
          entry("policy.revealable", "settings.secrets"),
          entry("healthCheck.path", "site.check"),
          entry("healthCheck.intervalSeconds", "site.check.interval"),
          entry("pathPrefix", "site.path"),
          entry("hosts", "site.hosts"),
          entry("dialect", "site.dialect"),
          entry("keyLocations", "site.locations"),
          entry("credential", "site.credential"),
          entry("projects", "site.projects"),
          entry("cors", "site.cors.label"),
          entry("cors.hosts", "site.cors.hosts"),
          entry("cors.exposedHeaders", "site.cors.headers"),
          entry("cors.maxAgeSeconds", "site.cors.age"),
          entry("routes", "routes.label"),
          entry("unknown", "routes.unknown"),
          entry("document", "routes.document"),
          entry("redirectUris", "application.redirects"),
          entry("deviceFlow", "application.device"),
          entry("keyDays", "application.days"),
          entry("site", "try.site"),
          entry("method", "try.method"),
          entry("path", "try.path"),
          entry("headers", "try.headers"),
          entry("body", "try.body"));

  private Labels() {}

  /// The field of a form that this is, or is a part of: `rules` for `rules[2].actions`.
  static String field(String path) {
    String name = path;
    while (!TEXTS.containsKey(name)) {
      int end = Math.max(name.lastIndexOf('['), name.lastIndexOf('.'));
      if (end < 0) {
        return path;
      }
      name = name.substring(0, end);
    }
    return name;
  }

  /// What people call it, with the number of the entry where the path has one; the path itself
  /// where no form has such a field.
  static String of(String path) {
    String field = field(path);
    String text = TEXTS.get(field);
    if (text == null) {
      return path;
    }
    int end = path.indexOf(']', field.length());
    return path.startsWith("[", field.length()) && end > 0
        ? Texts.t("form.entry", Texts.t(text), path.substring(field.length() + 1, end))
        : Texts.t(text);
  }
}
