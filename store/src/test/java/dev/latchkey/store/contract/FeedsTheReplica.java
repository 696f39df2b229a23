package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Member;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.replica.LiveAccount;
import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.SiteId;
import dev.latchkey.core.store.WriteTransaction;
import dev.latchkey.store.SqlStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The replica that followed every change is the same as one that is loaded from the rows.
public interface FeedsTheReplica {
  int OPERATIONS = 600;

  StoreUnderTest subject();

  World world();

  /// What the random operations have made.
  final class Made {
    final List<KeyId> keys = new ArrayList<>();
    final List<ProjectId> projects = new ArrayList<>();
    final List<AccountId> accounts = new ArrayList<>();
    final List<SiteId> sites = new ArrayList<>();
  }

  @Test
  default void afterRandomOperationsTheReplicaEqualsAFreshLoad() throws Exception {
    SqlStore store = subject().open();
    Made made = new Made();
    for (int i = 0; i < OPERATIONS; i++) {
      int number = i;
      World.write(
          store,
          tx -> {
            operation(tx, made, number);
            return number;
          });
    }
    Picture followed = store.replica().picture();

    same(followed, subject().freshPicture(), made);
    long applied = store.replica().applied();
    store.close();
    SqlStore anew = subject().open();
    same(followed, anew.replica().picture(), made);
    assertThat(anew.replica().applied()).isEqualTo(applied);
    assertThat(followed.keys().size()).isPositive();
  }

  private void operation(WriteTransaction tx, Made made, int number) {
    SplittableRandom random = world().random();
    if (made.projects.isEmpty() || random.nextInt(100) < 4) {
      Project project = world().project("p" + number);
      tx.projects().put(project);
      made.projects.add(project.id());
      Account account = world().account("a" + number + "@example.com");
      tx.accounts().put(account);
      made.accounts.add(account.id());
      return;
    }
    ProjectId project = made.projects.get(random.nextInt(made.projects.size()));
    boolean alive = tx.projects().find(project).isPresent();
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> {
        if (alive) {
          ApiKey key = world().key(tx, project);
          tx.keys().put(key);
          made.keys.add(key.id());
        }
      }
      case 3 -> anyKey(tx, made, random).ifPresent(key -> tx.keys().put(World.disabled(key)));
      case 4 -> anyKey(tx, made, random).ifPresent(key -> tx.keys().remove(key.id()));
      case 5 -> {
        AccountId account = made.accounts.get(random.nextInt(made.accounts.size()));
        if (alive && random.nextBoolean()) {
          Role role = Role.values()[random.nextInt(3)];
          tx.members().put(Member.made(project, account, role, world().now()));
        } else {
          tx.members().remove(project, account);
        }
      }
      case 6 -> {
        if (alive) {
          Site site =
              random.nextBoolean()
                  ? world().site(project, "/s" + number)
                  : world().site(project, "", "s" + number + ".example.com");
          tx.sites().put(site);
          made.sites.add(site.id());
        } else if (!made.sites.isEmpty()) {
          tx.sites().remove(made.sites.get(random.nextInt(made.sites.size())));
        }
      }
      default -> {
        if (random.nextInt(4) == 0) {
          tx.projects().remove(project);
        }
      }
    }
  }

  private static java.util.Optional<ApiKey> anyKey(
      WriteTransaction tx, Made made, SplittableRandom random) {
    return made.keys.isEmpty()
        ? java.util.Optional.empty()
        : tx.keys().find(made.keys.get(random.nextInt(made.keys.size())));
  }

  private static void same(Picture a, Picture b, Made made) {
    assertThat(a.keys().size()).isEqualTo(b.keys().size());
    for (KeyId id : made.keys) {
      assertThat(shown(a.keys().byId(id))).isEqualTo(shown(b.keys().byId(id)));
    }
    for (ProjectId id : made.projects) {
      assertThat(shown(a.project(id))).isEqualTo(shown(b.project(id)));
    }
    for (AccountId id : made.accounts) {
      LiveAccount x = a.account(id);
      LiveAccount y = b.account(id);
      assertThat(x == null ? null : x.now()).isEqualTo(y == null ? null : y.now());
    }
    assertThat(new HashSet<>(a.sites().all())).isEqualTo(new HashSet<>(b.sites().all()));
  }

  private static List<@Nullable Object> shown(@Nullable LiveKey key) {
    if (key == null) {
      return List.of();
    }
    List<@Nullable Object> all = new ArrayList<>();
    all.add(key.name());
    all.add(key.isActive());
    all.add(key.expiresAt());
    all.add(key.previous());
    LiveProject project = key.project();
    all.add(project == null ? null : project.id());
    return all;
  }

  private static List<Object> shown(@Nullable LiveProject project) {
    LiveProject.Now now = project == null ? null : project.now();
    return project == null || now == null ? List.of() : List.of(now.project(), project.members());
  }
}
