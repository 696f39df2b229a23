package dev.latchkey.store.people;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.people.PathOddity;
import dev.latchkey.core.people.Permission;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.core.people.ProjectPolicy.AccountKeys;
import dev.latchkey.core.people.ProjectPolicy.DepartedCreator;
import dev.latchkey.core.people.ProjectPolicy.OnExpiry;
import dev.latchkey.core.people.ProjectPolicy.WhoMayCreate;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.people.Slug;
import dev.latchkey.store.row.AccessBody;
import dev.latchkey.store.row.BodyReader;
import dev.latchkey.store.row.BodyWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The body of a project, version 1. Words of enumerations are written by name.
final class ProjectBody {
  private static final int VERSION = 1;

  private ProjectBody() {}

  static byte[] write(Project project) {
    BodyWriter out = new BodyWriter(VERSION);
    out.id(project.id().uuid()).text(project.slug().text()).text(project.name().text());
    out.flag(project.active()).text(project.prefix().text());
    policy(out, project.policy());
    out.each(
        project.permissions(),
        (to, permission) ->
            to.text(permission.action()).flag(permission.reading()).text(permission.description()));
    List<Map.Entry<Role, Access>> roles =
        project.roleAccess().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    out.each(
        roles,
        (to, role) -> {
          to.text(role.getKey().wire());
          AccessBody.write(to, role.getValue());
        });
    return out.instant(project.createdAt())
        .number(project.version())
        .number(project.revealableSince())
        .bytes();
  }

  static Project read(byte[] body) {
    BodyReader in = new BodyReader(body, VERSION);
    Project project =
        new Project(
            new ProjectId(in.id()),
            new Slug(in.text()),
            new KeyName(in.text()),
            in.flag(),
            new KeyPrefix(in.text()),
            policy(in),
            in.each(from -> new Permission(from.text(), from.flag(), from.text())),
            roleAccess(in),
            in.instant(),
            in.number(),
            in.number());
    in.end();
    return project;
  }

  private static Map<Role, Access> roleAccess(BodyReader in) {
    Map<Role, Access> out = new EnumMap<>(Role.class);
    in.each(from -> Map.entry(Role.parse(from.text()).orElseThrow(), AccessBody.read(from)))
        .forEach(entry -> out.put(entry.getKey(), entry.getValue()));
    return out;
  }

  private static void policy(BodyWriter out, ProjectPolicy policy) {
    out.maybe(policy.minLifetimeDays(), (to, days) -> to.number(days));
    out.maybe(policy.defaultLifetimeDays(), (to, days) -> to.number(days));
    out.maybe(policy.maxLifetimeDays(), (to, days) -> to.number(days));
    out.flag(policy.requireExpiry());
    out.maybe(policy.maxKeysPerOwner(), (to, most) -> to.number(most));
    out.text(policy.whoMayCreate().name());
    out.flag(policy.followCreator());
    out.text(policy.departedCreator().name());
    out.text(policy.onExpiry().name());
    out.flag(policy.revealable());
    out.text(policy.accountKeys().name());
    out.each(List.copyOf(policy.pathOddities()), (to, oddity) -> to.text(oddity.name()));
  }

  private static ProjectPolicy policy(BodyReader in) {
    return new ProjectPolicy(
        in.maybe(from -> from.count(Integer.MAX_VALUE)),
        in.maybe(from -> from.count(Integer.MAX_VALUE)),
        in.maybe(from -> from.count(Integer.MAX_VALUE)),
        in.flag(),
        in.maybe(from -> from.count(Integer.MAX_VALUE)),
        WhoMayCreate.valueOf(in.text()),
        in.flag(),
        DepartedCreator.valueOf(in.text()),
        OnExpiry.valueOf(in.text()),
        in.flag(),
        AccountKeys.valueOf(in.text()),
        Set.copyOf(in.each(from -> PathOddity.valueOf(from.text()))));
  }
}
