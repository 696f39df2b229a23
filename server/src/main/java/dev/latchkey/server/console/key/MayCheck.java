package dev.latchkey.server.console.key;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.AccessTable;
import dev.latchkey.core.access.Rule;
import dev.latchkey.core.replica.Explanation;
import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.server.console.form.AccessFields;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Texts;
import dev.latchkey.server.json.Wrongs;
import java.util.HashSet;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// "May it do X?", asked of the access that stands in a form, saved or not.
final class MayCheck {
  static final String RESOURCE = "ask.resource";
  static final String ACTION = "ask.action";

  private final Supplier<Picture> picture;

  MayCheck(Supplier<Picture> picture) {
    this.picture = picture;
  }

  /// The answer in one sentence.
  ///
  /// @param one the key, for what stands above it; null while it is not made yet
  String verdict(Form form, KeyHome home, @Nullable OneKey one) {
    String resource = form.text(RESOURCE);
    String action = form.text(ACTION);
    if (resource.isEmpty() || action.isEmpty()) {
      return Texts.t("may.incomplete");
    }
    Wrongs wrongs = new Wrongs();
    Access access = AccessFields.read(form, wrongs);
    if (access == null || !wrongs.areNone()) {
      return Texts.t("may.wrong-rules");
    }
    AccessTable table = AccessTable.compile(access);
    boolean allowed = table.allows(resource, action, new HashSet<>(home.readingActions()));
    String why = why(table.deciding(resource), access);
    if (!allowed) {
      return Texts.t("may.no", action, resource, why);
    }
    String above = one == null ? null : refusalAbove(one, new Ask.One(resource, action));
    return above == null
        ? Texts.t("may.yes", action, resource, why)
        : Texts.t("may.no", action, resource, above);
  }

  private static String why(List<Rule> deciding, Access access) {
    if (!access.rules().isEmpty()) {
      return deciding.isEmpty()
          ? Texts.t("may.no-rule")
          : Texts.t(
              "may.rule",
              deciding.stream()
                  .map(rule -> rule.resource().toString())
                  .collect(Collectors.joining(", ")));
    }
    return Texts.t("may.preset", access.preset().wire());
  }

  /// What a role or a parent refuses; null when nothing above the key does.
  private @Nullable String refusalAbove(OneKey one, Ask.One ask) {
    Picture now = picture.get();
    LiveKey live = now.keys().byId(one.key().id());
    if (live == null) {
      return null;
    }
    return Explanation.of(now, live, live.project(), ask).getFirst().says().stream()
        .filter(say -> !say.allowed() && (say.ofRole() || !say.key().id().equals(live.id())))
        .findFirst()
        .map(say -> Texts.t(say.ofRole() ? "may.role" : "may.parent"))
        .orElse(null);
  }
}
