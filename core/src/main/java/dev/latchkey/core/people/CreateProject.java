package dev.latchkey.core.people;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.site.CreateSite;
import dev.latchkey.core.site.KeyLocation;
import dev.latchkey.core.site.PathPrefix;
import dev.latchkey.core.site.Routing;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.core.site.UpstreamGroup;
import dev.latchkey.core.store.RepeatableRequest;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes a project with a site of its own, below the path `/SLUG`. A person who makes it becomes
/// its administrator.
public final class CreateProject {
  private final Store store;
  private final Uuid7 ids;
  private final InstantSource clock;
  private final CreateSite createSite;

  public CreateProject(Store store, Uuid7 ids, InstantSource clock, CreateSite createSite) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
    this.createSite = createSite;
  }

  /// What the new project shall be.
  public record Wish(
      Slug slug,
      KeyName name,
      KeyPrefix prefix,
      ProjectPolicy policy,
      List<Permission> permissions,
      Upstream upstream) {

    /// A project with the defaults.
    public static Wish plain(String slug, String name, Upstream upstream) {
      return new Wish(
          new Slug(slug),
          new KeyName(name),
          Project.DEFAULT_PREFIX,
          ProjectPolicy.DEFAULT,
          Project.DEFAULT_PERMISSIONS,
          upstream);
    }
  }

  /// The project; `replayed` when an earlier request made it.
  public record Created(ProjectView view, boolean replayed) {}

  /// @param request by which a repeated request is known; null when it cannot be
  /// @throws FaultException when the slug, or the path below which its site would be, is taken, or
  ///   who asks is no instance administrator
  public Created create(Wish wish, By by, @Nullable RepeatableRequest request) {
    return store
        .write(tx -> {
          Authority.of(tx, by, null).mustAdminister();
          Instant now = clock.instant();
          Optional<String> before = request == null ? Optional.empty() : request.made(tx, now);
          if (before.isPresent()) {
            Project project =
                ProjectId.parse(before.get())
                    .flatMap(tx.projects()::find)
                    .orElseThrow(FindProject::unknown);
            return new Created(ProjectView.of(tx, project), true);
          }
          Project project = make(tx, wish, by);
          if (request != null) {
            request.remember(tx, project.id().toString(), now);
          }
          return new Created(ProjectView.of(tx, project), false);
        })
        .outcome();
  }

  /// Makes the project inside a write that has more to do.
  public Project make(WriteTransaction tx, Wish wish, By by) {
    if (tx.projects().find(wish.slug()).isPresent()) {
      throw new FaultException(
          Fault.of(
              FaultCode.CONFLICT, "The slug \"" + wish.slug() + "\" is taken by another project."));
    }
    Instant now = Instant.ofEpochMilli(clock.millis());
    Project project =
        new Project(
            new ProjectId(ids.next()),
            wish.slug(),
            wish.name(),
            true,
            wish.prefix(),
            wish.policy(),
            wish.permissions(),
            Map.of(),
            now,
            1);
    tx.projects().put(project);
    tx.audit()
        .append(by, project.id(), new Deed.ProjectCreated(project.id(), project.slug().text()));
    addCreator(tx, project, by, now);
    createSite.make(
        tx,
        new CreateSite.Wish(
            List.of(project.id()),
            List.of(),
            new PathPrefix("/" + wish.slug()),
            UpstreamGroup.of(wish.upstream()),
            KeyLocation.DEFAULT,
            Site.Credential.STRIP,
            Routing.BY_PATH,
            null,
            null),
        by);
    return project;
  }

  private static void addCreator(WriteTransaction tx, Project project, By by, Instant now) {
    AccountId id = by.actor().account();
    boolean person =
        id != null && tx.accounts().find(id).filter(account -> account.email() != null).isPresent();
    if (id != null && person) {
      tx.members().put(Member.made(project.id(), id, Role.ADMINISTRATOR, now));
      tx.audit().append(by, project.id(), new Deed.MemberAdded(id, Role.ADMINISTRATOR));
    }
  }
}
