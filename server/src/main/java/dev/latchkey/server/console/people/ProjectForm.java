package dev.latchkey.server.console.people;

import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.people.PathOddity;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectPatch;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.Numbers;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Wrongs;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The form of a project's settings.
final class ProjectForm {
  private static final String POLICY = "policy.";
  private static final String ODDITIES = POLICY + "pathOddities";

  private ProjectForm() {}

  static Form of(Project project) {
    ProjectPolicy policy = project.policy();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("version", Long.toString(project.version()));
    fields.put("name", project.name().text());
    fields.put("prefix", project.prefix().text());
    fields.put("status", project.active() ? "active" : "disabled");
    put(fields, "minLifetimeDays", policy.minLifetimeDays());
    put(fields, "defaultLifetimeDays", policy.defaultLifetimeDays());
    put(fields, "maxLifetimeDays", policy.maxLifetimeDays());
    put(fields, "maxKeysPerOwner", policy.maxKeysPerOwner());
    check(fields, "requireExpiry", policy.requireExpiry());
    check(fields, "followCreator", policy.followCreator());
    check(fields, "revealable", policy.revealable());
    fields.put(POLICY + "whoMayCreate", Choices.wire(policy.whoMayCreate()));
    fields.put(POLICY + "departedCreator", Choices.wire(policy.departedCreator()));
    fields.put(POLICY + "onExpiry", Choices.wire(policy.onExpiry()));
    check(fields, "accountKeys", policy.accountKeys() == ProjectPolicy.AccountKeys.ALLOWED);
    Map<String, List<String>> all = new LinkedHashMap<>();
    fields.forEach((name, value) -> all.put(name, List.of(value)));
    if (!policy.pathOddities().isEmpty()) {
      all.put(ODDITIES, policy.pathOddities().stream().map(Choices::wire).toList());
    }
    return Form.of(all);
  }

  private static void put(Map<String, String> fields, String name, @Nullable Integer value) {
    fields.put(POLICY + name, value == null ? "" : value.toString());
  }

  private static void check(Map<String, String> fields, String name, boolean on) {
    if (on) {
      fields.put(POLICY + name, "1");
    }
  }

  /// @throws dev.latchkey.core.fault.FaultException with all that is wrong
  static ProjectPatch read(Form form) {
    Wrongs wrongs = new Wrongs();
    KeyName name = wrongs.parse("name", () -> new KeyName(form.text("name")));
    KeyPrefix prefix = wrongs.parse("prefix", () -> new KeyPrefix(form.text("prefix")));
    Integer least = days(form, "minLifetimeDays", wrongs);
    Integer usual = days(form, "defaultLifetimeDays", wrongs);
    Integer most = days(form, "maxLifetimeDays", wrongs);
    Integer keys = number(form, "maxKeysPerOwner", ProjectPolicy.KEYS_PER_OWNER_MAX, wrongs);
    ProjectPolicy.WhoMayCreate who =
        choice(form, "whoMayCreate", ProjectPolicy.WhoMayCreate.class, wrongs);
    ProjectPolicy.DepartedCreator departed =
        choice(form, "departedCreator", ProjectPolicy.DepartedCreator.class, wrongs);
    ProjectPolicy.OnExpiry expired = choice(form, "onExpiry", ProjectPolicy.OnExpiry.class, wrongs);
    Set<PathOddity> oddities = oddities(form, wrongs);
    wrongs.refuse();
    ProjectPolicy policy =
        new ProjectPolicy(
            least,
            usual,
            most,
            form.has(POLICY + "requireExpiry"),
            keys,
            wrongs.sure(who),
            form.has(POLICY + "followCreator"),
            wrongs.sure(departed),
            wrongs.sure(expired),
            form.has(POLICY + "revealable"),
            form.has(POLICY + "accountKeys")
                ? ProjectPolicy.AccountKeys.ALLOWED
                : ProjectPolicy.AccountKeys.REFUSED,
            oddities);
    return new ProjectPatch(
        name, form.text("status").equals("active"), prefix, before -> policy, null, Map.of());
  }

  private static @Nullable Integer days(Form form, String name, Wrongs wrongs) {
    return number(form, name, ProjectPolicy.LIFETIME_DAYS_MAX, wrongs);
  }

  private static @Nullable Integer number(Form form, String name, int most, Wrongs wrongs) {
    String text = form.text(POLICY + name);
    if (text.isEmpty()) {
      return null;
    }
    Long number = Numbers.whole(text, 1, most);
    if (number == null) {
      wrongs.add(POLICY + name, "is no whole number from 1 to " + most);
    }
    return number == null ? null : Math.toIntExact(number);
  }

  private static Set<PathOddity> oddities(Form form, Wrongs wrongs) {
    Choices<PathOddity> choices = Choices.of(PathOddity.class);
    Set<PathOddity> all = EnumSet.noneOf(PathOddity.class);
    for (String word : form.all(ODDITIES)) {
      PathOddity oddity = choices.find(word);
      if (oddity == null) {
        wrongs.add(ODDITIES, "is none of the choices");
      } else {
        all.add(oddity);
      }
    }
    return all;
  }

  private static <E extends Enum<E>> @Nullable E choice(
      Form form, String name, Class<E> type, Wrongs wrongs) {
    E chosen = Choices.of(type).find(form.text(POLICY + name));
    if (chosen == null) {
      wrongs.add(POLICY + name, "is none of the choices");
    }
    return chosen;
  }
}
