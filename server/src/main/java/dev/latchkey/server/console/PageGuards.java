package dev.latchkey.server.console;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.FindKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.FindMember;
import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.site.FindSite;
import dev.latchkey.core.site.SiteId;
import dev.latchkey.core.store.Store;
import dev.latchkey.server.console.PageGuard.Who;
import dev.latchkey.server.console.key.OneKey;
import dev.latchkey.server.console.site.OneSite;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The guards that there are. To those whom a project does not know it is as unknown as one that
/// does not exist.
public final class PageGuards {
  private final FindProject findProject;
  private final FindMember findMember;
  private final FindKey findKey;
  private final FindSite findSite;

  public PageGuards(Store store) {
    this.findProject = new FindProject(store);
    this.findMember = new FindMember(store);
    this.findKey = new FindKey(store);
    this.findSite = new FindSite(store);
  }

  private record Rule<T>(Who who, Function<Visit, T> rule) implements PageGuard<T> {
    @Override
    public T admit(Visit visit) {
      return rule.apply(visit);
    }
  }

  /// Everybody who is signed in.
  public PageGuard<Visitor> person() {
    return new Rule<>(Who.PERSON, Visit::visitor);
  }

  /// Administrators of the instance.
  public PageGuard<Visitor> instance() {
    return new Rule<>(
        Who.INSTANCE,
        visit -> {
          if (!visit.visitor().administersInstance()) {
            throw forbidden("Only administrators of the instance see this.");
          }
          return visit.visitor();
        });
  }

  /// Whoever may look at this in the project.
  public PageGuard<Place> reading(OwnResource resource) {
    Who who = resource == OwnResource.MEMBERS ? Who.MEMBER : Who.VIEWER;
    return right(
        resource == OwnResource.AUDIT ? Who.ADMINISTRATOR : who, resource, OwnResource.READ);
  }

  /// Whoever may change this in the project.
  public PageGuard<Place> writing(OwnResource resource) {
    return right(Who.ADMINISTRATOR, resource, OwnResource.WRITE);
  }

  /// Administrators of the project who may change this.
  public PageGuard<Place> administering(OwnResource resource) {
    PageGuard<Place> writing = writing(resource);
    return new Rule<>(
        Who.ADMINISTRATOR,
        visit -> {
          Place place = writing.admit(visit);
          if (!place.isAdministrator()) {
            throw forbidden("Only administrators of the project do this.");
          }
          return place;
        });
  }

  private PageGuard<Place> right(Who who, OwnResource resource, String action) {
    return new Rule<>(
        who,
        visit -> {
          Place place = place(visit.visitor(), visit.parameter("project"), FindProject.unknown());
          mustHold(place, resource, action);
          return place;
        });
  }

  /// Whoever may look at the key.
  public PageGuard<OneKey> keyReading() {
    return new Rule<>(Who.VIEWER, visit -> key(visit, OwnResource.READ));
  }

  /// Whoever may change the key.
  public PageGuard<OneKey> keyWriting() {
    return new Rule<>(Who.ADMINISTRATOR, visit -> key(visit, OwnResource.WRITE));
  }

  private OneKey key(Visit visit, String action) {
    KeyView view =
        KeyId.parse(visit.parameter("key")).flatMap(findKey::find).orElseThrow(FindKey::unknown);
    return switch (view.key().owner()) {
      case KeyOwner.OfProject(ProjectId project) -> {
        Place place = place(visit.visitor(), project.toString(), FindKey.unknown());
        mustHold(place, OwnResource.KEYS, action);
        yield new OneKey(view, place, place.changes(view.key()));
      }
      case KeyOwner.OfAccount(AccountId account) -> {
        boolean mine = account.equals(visit.visitor().account().id());
        if (!mine && !visit.visitor().administersInstance()) {
          throw FindKey.unknown();
        }
        yield new OneKey(view, null, true);
      }
    };
  }

  /// Whoever may look at the site.
  public PageGuard<OneSite> siteReading() {
    return new Rule<>(Who.VIEWER, visit -> site(visit, OwnResource.READ));
  }

  /// Whoever may change the site.
  public PageGuard<OneSite> siteWriting() {
    return new Rule<>(Who.ADMINISTRATOR, visit -> site(visit, OwnResource.WRITE));
  }

  private OneSite site(Visit visit, String action) {
    Place place = place(visit.visitor(), visit.parameter("project"), FindProject.unknown());
    mustHold(place, OwnResource.SITES, action);
    return SiteId.parse(visit.parameter("site"))
        .flatMap(findSite::find)
        .filter(site -> site.managedBy().equals(place.project().id()))
        .map(site -> new OneSite(site, place))
        .orElseThrow(FindSite::unknown);
  }

  /// The project in the visitor's eyes.
  ///
  /// @throws FaultException `unknown` to those who are not in it
  public Place place(Visitor visitor, String reference, FaultException unknown) {
    ProjectView view = findProject.find(reference).orElseThrow(() -> unknown);
    Role role = roleOf(visitor, view);
    if (role == null) {
      throw unknown;
    }
    return new Place(view, visitor, role);
  }

  private @Nullable Role roleOf(Visitor visitor, ProjectView view) {
    if (visitor.administersInstance()) {
      return Role.ADMINISTRATOR;
    }
    return findMember
        .find(view.project().id(), visitor.account().id())
        .map(member -> member.member().role())
        .orElse(null);
  }

  private static void mustHold(Place place, OwnResource resource, String action) {
    if (!place.may(resource, action)) {
      throw forbidden(
          "Your role here, "
              + place.role().wire()
              + ", does not include to "
              + action
              + " "
              + resource.name().toLowerCase(java.util.Locale.ROOT)
              + ".");
    }
  }

  private static FaultException forbidden(String why) {
    return new FaultException(Fault.of(FaultCode.FORBIDDEN, why));
  }
}
