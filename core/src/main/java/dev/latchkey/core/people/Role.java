package dev.latchkey.core.people;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a person is in a project.
public enum Role {
  ADMINISTRATOR,
  MEMBER,
  VIEWER;

  public static Optional<Role> parse(String text) {
    return switch (text) {
      case "administrator" -> Optional.of(ADMINISTRATOR);
      case "member" -> Optional.of(MEMBER);
      case "viewer" -> Optional.of(VIEWER);
      default -> Optional.empty();
    };
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What the role may do where the project does not say otherwise, given the actions that the
  /// project's catalogue marks as reading, and whether its policy lets members issue keys.
  public Access defaultAccess(List<String> reading, ProjectPolicy.WhoMayCreate whoMayCreate) {
    String[] reads = reading.toArray(String[]::new);
    boolean membersIssue = whoMayCreate == ProjectPolicy.WhoMayCreate.MEMBERS;
    return switch (this) {
      case ADMINISTRATOR -> Access.EVERY_RIGHT;
      case MEMBER ->
          Access.custom(
              List.of(
                  Rule.of("*", "*"),
                  membersIssue
                      ? Rule.of("latchkey://keys", "read", "write")
                      : Rule.of("latchkey://keys", "read"),
                  Rule.of("latchkey://members", "read"),
                  Rule.of("latchkey://project", "read"),
                  Rule.of("latchkey://sites", "read"),
                  Rule.of("latchkey://verify", "read")));
      case VIEWER ->
          Access.custom(
              List.of(
                  Rule.of("*", reads),
                  Rule.of("latchkey://keys", "read"),
                  Rule.of("latchkey://project", "read"),
                  Rule.of("latchkey://sites", "read")));
    };
  }
}
