package dev.latchkey.server.console.application;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.application.Application;
import dev.latchkey.core.application.ApplicationPatch;
import dev.latchkey.core.application.CreateApplication;
import dev.latchkey.core.application.RedirectUri;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.server.console.form.AccessFields;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.Lines;
import dev.latchkey.server.console.form.Numbers;
import dev.latchkey.server.json.Wrongs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The form of an application.
final class ApplicationForm {
  private static final String NAME = "name";
  private static final String REDIRECTS = "redirectUris";
  private static final String DEVICE = "deviceFlow";
  private static final String KEY_DAYS = "keyDays";

  private ApplicationForm() {}

  /// @param once by which a repeated request is known
  static Form blank(String once) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    fields.put("once", List.of(once));
    fields.put(KEY_DAYS, List.of(Integer.toString(Application.KEY_DAYS_DEFAULT)));
    AccessFields.write(Access.FULL, fields);
    return Form.of(fields);
  }

  static Form of(Application application) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    fields.put("version", List.of(Long.toString(application.version())));
    fields.put(NAME, List.of(application.name().text()));
    fields.put(REDIRECTS, List.of(Lines.joined(application.redirects())));
    if (application.device()) {
      fields.put(DEVICE, List.of("1"));
    }
    fields.put(KEY_DAYS, List.of(Integer.toString(application.keyDays())));
    AccessFields.write(application.access(), fields);
    return Form.of(fields);
  }

  /// The form again, with what is wrong told at its fields.
  static Form refused(Form form, Fault fault) {
    return form.refused(fault, AccessFields::field);
  }

  /// @throws FaultException with all that is wrong
  static CreateApplication.Wish wish(Form form) {
    Read read = read(form);
    return new CreateApplication.Wish(
        read.name(), read.redirects(), read.device(), read.access(), read.keyDays());
  }

  /// @throws FaultException with all that is wrong
  static ApplicationPatch patch(Form form) {
    Read read = read(form);
    return new ApplicationPatch(
        read.name(), read.redirects(), read.device(), read.access(), read.keyDays());
  }

  private record Read(
      KeyName name, List<RedirectUri> redirects, boolean device, Access access, int keyDays) {}

  private static Read read(Form form) {
    Wrongs wrongs = new Wrongs();
    KeyName name = wrongs.parse(NAME, () -> new KeyName(form.text(NAME)));
    List<RedirectUri> redirects = Lines.read(form, REDIRECTS, wrongs, RedirectUri::new);
    Access access = AccessFields.read(form, wrongs);
    Long days = Numbers.whole(form.text(KEY_DAYS), 1, Application.KEY_DAYS_MAX);
    if (days == null) {
      wrongs.add(KEY_DAYS, "is no whole number from 1 to 3,650");
    }
    return wrongs.sure(
        name == null || access == null || days == null
            ? null
            : new Read(name, redirects, form.has(DEVICE), access, Math.toIntExact(days)));
  }
}
