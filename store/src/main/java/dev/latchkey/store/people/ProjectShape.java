package dev.latchkey.store.people;

import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.Change;
import dev.latchkey.store.journal.TakenAway;
import dev.latchkey.store.row.Column;
import dev.latchkey.store.row.Shape;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How projects are kept.
public final class ProjectShape implements Shape<Project> {
  private static final List<Column<Project>> COLUMNS =
      List.of(
          Column.text("slug", project -> project.slug().text()),
          Column.number("created_at", project -> project.createdAt().toEpochMilli()));

  @Override
  public String table() {
    return "project";
  }

  @Override
  public String id(Project project) {
    return project.id().toString();
  }

  @Override
  public List<Column<Project>> columns() {
    return COLUMNS;
  }

  @Override
  public byte[] encode(Project project) {
    return ProjectBody.write(project);
  }

  @Override
  public Project decode(byte[] body, byte[] secret) {
    return ProjectBody.read(body);
  }

  @Override
  public Optional<TakenAway> takenAway(Project before, Project after, Instant now) {
    if (before.active() && !after.active()) {
      return Optional.of(TakenAway.DISABLED);
    }
    boolean sameRights =
        before.roleAccess().equals(after.roleAccess())
            && before.readingActions().containsAll(after.readingActions())
            && after.readingActions().containsAll(before.readingActions())
            && before.policy().followCreator() == after.policy().followCreator()
            && before.policy().departedCreator() == after.policy().departedCreator()
            && before.policy().accountKeys() == after.policy().accountKeys()
            && after.policy().pathOddities().containsAll(before.policy().pathOddities());
    return sameRights ? Optional.empty() : Optional.of(TakenAway.NARROWED);
  }

  @Override
  public boolean givesRights() {
    return true;
  }

  @Override
  public Change put(Project project) {
    return new Change.ProjectPut(project);
  }

  @Override
  public Change gone(String id) {
    return new Change.ProjectGone(ProjectId.parse(id).orElseThrow());
  }
}
