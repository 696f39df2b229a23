package dev.latchkey.core.people;

import dev.latchkey.core.id.IdText;
import java.util.Optional;
import java.util.UUID;

/// The id of a project.
public record ProjectId(UUID uuid) implements Comparable<ProjectId> {
  private static final String PREFIX = "prj_";

  /// Reads the written form; empty when the text is not one.
  public static Optional<ProjectId> parse(String text) {
    return IdText.read(PREFIX, text).map(ProjectId::new);
  }

  @Override
  public int compareTo(ProjectId other) {
    return toString().compareTo(other.toString());
  }

  /// The written form, `prj_` and 26 characters.
  @Override
  public String toString() {
    return IdText.write(PREFIX, uuid);
  }
}
