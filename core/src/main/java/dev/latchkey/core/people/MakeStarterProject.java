package dev.latchkey.core.people;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.util.Optional;

/// Gives an empty store something to begin with: a project whose site has the built-in echo
/// upstream, and a key that may do everything there.
public final class MakeStarterProject {
  private static final String SLUG = "starter";

  private final Store store;
  private final CreateProject createProject;
  private final IssueKey issueKey;

  public MakeStarterProject(Store store, CreateProject createProject, IssueKey issueKey) {
    this.store = store;
    this.createProject = createProject;
    this.issueKey = issueKey;
  }

  /// The project, and the key with its text.
  public record Starter(Project project, ApiKey key, Secret secret) {}

  /// Empty when the store has a project already.
  public Optional<Starter> make() {
    return store.write(this::make).outcome();
  }

  private Optional<Starter> make(WriteTransaction tx) {
    if (tx.projects().count() > 0) {
      return Optional.empty();
    }
    Project project =
        createProject.make(
            tx, CreateProject.Wish.plain(SLUG, "Starter", new Upstream.Echo()), By.SYSTEM);
    IssueKey.Made made =
        issueKey.make(
            tx,
            IssueKey.Wish.plain(new KeyOwner.OfProject(project.id()), "Starter key", Access.FULL),
            By.SYSTEM);
    return Optional.of(new Starter(project, made.view().key(), made.secret()));
  }
}
