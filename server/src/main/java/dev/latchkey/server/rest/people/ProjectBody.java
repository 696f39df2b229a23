package dev.latchkey.server.rest.people;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.people.CreateProject;
import dev.latchkey.core.people.Patch;
import dev.latchkey.core.people.Permission;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectPatch;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.people.Slug;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Wrongs;
import dev.latchkey.server.rest.Call;
import java.util.List;
import java.util.Map;

/// The bodies that ask for a new project or change one.
final class ProjectBody {
  private static final Choices<Boolean> STATUSES = Choices.of("active", true, "disabled", false);

  private ProjectBody() {}

  /// @throws FaultException with all that is wrong
  static CreateProject.Wish wish(Call call) {
    Wrongs wrongs = new Wrongs();
    Fields body = call.fields(wrongs);
    Slug slug = body.parsed("slug", Slug::new);
    if (!body.has("slug") || body.isNull("slug")) {
      body.wrong("slug", "is missing; legal are 1 to 63 of a–z, 0–9 and \"-\"");
    }
    KeyName name = body.parsed("name", KeyName::new);
    KeyPrefix prefix = body.parsed("prefix", KeyPrefix::new);
    PolicyBody policy = PolicyBody.read(body);
    List<Permission> permissions = PermissionsBody.read(body);
    Upstream upstream = body.parsed("upstream", Upstream::parse);
    body.done();
    CreateProject.Wish wish =
        slug == null
            ? null
            : wrongs.make(() ->
                new CreateProject.Wish(
                    slug,
                    name == null ? new KeyName(slug.text()) : name,
                    prefix == null ? Project.DEFAULT_PREFIX : prefix,
                    policy == null ? ProjectPolicy.DEFAULT : policy.on(ProjectPolicy.DEFAULT),
                    permissions == null ? Project.DEFAULT_PERMISSIONS : permissions,
                    upstream == null ? new Upstream.Echo() : upstream));
    return wrongs.sure(wish);
  }

  /// @throws FaultException with all that is wrong
  static ProjectPatch patch(Call call) {
    Wrongs wrongs = new Wrongs();
    Fields body = call.fields(wrongs);
    body.refuseNull("name", "a text of 1 to 128 characters");
    KeyName name = body.parsed("name", KeyName::new);
    body.refuseNull("status", STATUSES.legal());
    Boolean active = body.choice("status", STATUSES);
    body.refuseNull("prefix", "a text of 2 to 64 characters");
    KeyPrefix prefix = body.parsed("prefix", KeyPrefix::new);
    PolicyBody policy = PolicyBody.read(body);
    List<Permission> permissions = PermissionsBody.read(body);
    Map<Role, Patch<Access>> roles = RolesBody.read(body);
    body.done();
    wrongs.refuse();
    return new ProjectPatch(
        name, active, prefix, policy == null ? null : policy::on, permissions, roles);
  }
}
