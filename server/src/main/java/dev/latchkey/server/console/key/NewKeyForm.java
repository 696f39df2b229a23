package dev.latchkey.server.console.key;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyHandle;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.server.console.form.AccessFields;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.LifeFields;
import dev.latchkey.server.console.form.LimitFields;
import dev.latchkey.server.console.form.MoreFields;
import dev.latchkey.server.console.form.RestrictionFields;
import dev.latchkey.server.json.Wrongs;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The form that asks for a new key.
final class NewKeyForm {
  private NewKeyForm() {}

  /// The form as it is first shown.
  ///
  /// @param once by which a repeated request is known
  static Form blank(@Nullable ProjectPolicy policy, String once) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    fields.put("once", List.of(once));
    fields.put(LifeFields.LIFE, List.of(LifeFields.suggested(policy)));
    AccessFields.write(Access.FULL, fields);
    RestrictionFields.write(Restrictions.NONE, fields);
    LimitFields.write(Limits.NONE, fields);
    return Form.of(fields);
  }

  /// @throws FaultException with all that is wrong
  static IssueKey.Wish read(Form form, KeyOwner owner, Instant now) {
    Wrongs wrongs = new Wrongs();
    KeyName name = wrongs.parse("name", () -> new KeyName(form.text("name")));
    LifeFields.Life life = LifeFields.read(form, wrongs, now);
    Access access = AccessFields.read(form, wrongs);
    Restrictions restrictions = RestrictionFields.read(form, wrongs);
    Limits limits = LimitFields.read(form, wrongs);
    String handle = form.given("handle");
    KeyHandle read = handle == null ? null : wrongs.parse("handle", () -> new KeyHandle(handle));
    MoreFields.More more = MoreFields.read(form, wrongs);
    IssueKey.Wish wish =
        name == null || life == null || access == null || restrictions == null || limits == null
            ? null
            : wrongs.make(() ->
                new IssueKey.Wish(
                    owner,
                    null,
                    read,
                    name,
                    new ValidityPeriod(more.notBefore(), life.expiresAt()),
                    false,
                    access,
                    restrictions,
                    limits,
                    more.subject(),
                    more.metadata(),
                    more.mayDelegate()));
    return wrongs.sure(wish);
  }
}
