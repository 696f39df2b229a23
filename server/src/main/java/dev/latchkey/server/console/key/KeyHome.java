package dev.latchkey.server.console.key;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.people.Permission;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Tab;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where keys are listed and made: in a project, or account-wide for oneself.
///
/// @param place null for account-wide keys
/// @param path where the list is
public record KeyHome(KeyOwner owner, @Nullable Place place, String path) {
  private static final String OF_ACCOUNT = "/console/account/keys";

  public static KeyHome of(Place place) {
    return new KeyHome(new KeyOwner.OfProject(place.project().id()), place, Tab.KEYS.path(place));
  }

  public static KeyHome of(Visitor visitor) {
    return new KeyHome(new KeyOwner.OfAccount(visitor.account().id()), null, OF_ACCOUNT);
  }

  /// Where the keys beside this one are.
  public static KeyHome of(OneKey one) {
    Place place = one.place();
    return place == null ? new KeyHome(one.key().owner(), null, OF_ACCOUNT) : of(place);
  }

  public @Nullable ProjectPolicy policy() {
    return place == null ? null : place.project().policy();
  }

  /// Whether the visitor may make keys here.
  public boolean makesKeys() {
    return place == null
        || (place.writes(OwnResource.KEYS)
            && (place.isAdministrator()
                || place.project().policy().whoMayCreate() == ProjectPolicy.WhoMayCreate.MEMBERS));
  }

  /// Whether the visitor may change many keys at once.
  public boolean changesMany() {
    return place == null || (place.isAdministrator() && place.writes(OwnResource.KEYS));
  }

  /// The actions that rules may well name.
  public List<String> actions() {
    List<Permission> permissions =
        place == null ? Project.DEFAULT_PERMISSIONS : place.project().permissions();
    return permissions.stream().map(Permission::action).toList();
  }

  public List<String> readingActions() {
    return place == null ? List.of("read") : place.project().readingActions();
  }

  Frame frame(String title, Visitor visitor) {
    return place == null
        ? Frame.of(title, visitor, OF_ACCOUNT)
        : Frame.of(title, visitor, place, Tab.KEYS);
  }
}
