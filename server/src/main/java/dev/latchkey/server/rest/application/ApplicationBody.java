package dev.latchkey.server.rest.application;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.application.Application;
import dev.latchkey.core.application.ApplicationPatch;
import dev.latchkey.core.application.CreateApplication;
import dev.latchkey.core.application.RedirectUri;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Call;
import dev.latchkey.server.rest.key.AccessBody;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bodies that register an application or change one.
final class ApplicationBody {
  private ApplicationBody() {}

  /// Without access: everything but Latchkey itself.
  ///
  /// @throws FaultException with all that is wrong
  static CreateApplication.Wish wish(Call call) {
    Wrongs wrongs = new Wrongs();
    Fields body = call.fields(wrongs);
    if (!body.has("name") || body.isNull("name")) {
      body.wrong("name", "is missing; legal is what people shall read who are asked");
    }
    ApplicationPatch read = read(body);
    wrongs.refuse();
    KeyName name = read.name();
    return new CreateApplication.Wish(
        wrongs.sure(name),
        read.redirects() == null ? List.of() : read.redirects(),
        Boolean.TRUE.equals(read.device()),
        read.access() == null ? Access.FULL : read.access(),
        read.keyDays() == null ? Application.KEY_DAYS_DEFAULT : read.keyDays());
  }

  /// @throws FaultException with all that is wrong
  static ApplicationPatch patch(Call call) {
    Wrongs wrongs = new Wrongs();
    Fields body = call.fields(wrongs);
    body.refuseNull("name", "a name");
    body.refuseNull("redirectUris", "an array");
    body.refuseNull("deviceFlow", "true or false");
    body.refuseNull("keyDays", "a number of days");
    ApplicationPatch patch = read(body);
    wrongs.refuse();
    return patch;
  }

  private static ApplicationPatch read(Fields body) {
    KeyName name = body.parsed("name", KeyName::new);
    List<RedirectUri> redirects =
        body.texts("redirectUris", Application.REDIRECTS_MAX, RedirectUri::new);
    Boolean device = body.bool("deviceFlow");
    AccessBody access = AccessBody.read(body, "access");
    Integer keyDays = body.number("keyDays", 1, Application.KEY_DAYS_MAX);
    body.done();
    return new ApplicationPatch(name, redirects, device, on(access, body.wrongs()), keyDays);
  }

  private static @Nullable Access on(@Nullable AccessBody access, Wrongs wrongs) {
    return access == null ? null : wrongs.parse("access", () -> access.on(Access.FULL));
  }
}
