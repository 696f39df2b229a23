package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.Subject;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.Slug;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.core.site.PathPrefix;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.store.SqlStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Texts are the same when their bytes are.
public interface ComparesExactly {
  StoreUnderTest subject();

  World world();

  @Test
  default void pathPrefixesThatDifferInCaseAreTwo() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    World.write(
        store,
        tx -> {
          tx.sites().put(world().site(project.id(), "/demo"));
          tx.sites().put(world().site(project.id(), "/Demo"));
          return project;
        });

    store.read(tx -> {
      assertThat(tx.sites().findByPathPrefix(new PathPrefix("/Demo"))).isPresent();
      assertThat(tx.sites().findByPathPrefix(new PathPrefix("/DEMO"))).isEmpty();
      assertThat(tx.projects().find(new Slug("demo"))).isPresent();
      assertThat(tx.projects().find(new Slug("demo-x"))).isEmpty();
      return project;
    });
  }

  @Test
  default void aSubjectIsFoundByItsExactTextOnly() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    String composed = "Jos\u00e9";
    String decomposed = "Jose\u0301";
    for (String subject : List.of("ada", "Ada", composed, decomposed)) {
      World.write(
          store,
          tx -> {
            ApiKey key =
                world()
                    .key(
                        tx,
                        project.id(),
                        "of " + subject,
                        ValidityPeriod.ALWAYS,
                        new Subject(subject),
                        null);
            tx.keys().put(key);
            return key;
          });
    }

    for (String subject : List.of("ada", "Ada", composed, decomposed)) {
      assertThat(
              store.<List<ApiKey>>read(tx -> tx.keys().list(bySubject(project, subject)).items()))
          .extracting(key -> key.name().text())
          .containsExactly("of " + subject);
    }
  }

  private KeyQuery bySubject(Project project, String subject) {
    return new KeyQuery(
        new KeyOwner.OfProject(project.id()),
        new KeyFilter(null, null, subject, null, null, null),
        KeyQuery.Sort.CREATED,
        false,
        null,
        10,
        world().now());
  }
}
