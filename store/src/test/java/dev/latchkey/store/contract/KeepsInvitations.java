package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.Invitation;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.InvitationQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Store;
import dev.latchkey.store.SqlStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Invitations are found by their token, and are in lists by how they stand.
public interface KeepsInvitations {
  StoreUnderTest subject();

  World world();

  @Test
  default void anInvitationIsReadAsItWasPutAndFoundByItsToken() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    Invitation invitation = add(store, project.id(), "ada@example.com");
    store.close();

    subject()
        .open()
        .read(tx -> {
          assertThat(tx.invitations().find(invitation.id())).contains(invitation);
          assertThat(tx.invitations().find(invitation.token())).contains(invitation);
          assertThat(tx.invitations().find(world().digest())).isEmpty();
          return project;
        });
  }

  @Test
  default void listsAndCountsGoByTheStateAtTheTimeOfTheQuery() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    Project other = world().addProject(store, "other");
    Invitation open = add(store, project.id(), "open@example.com");
    Invitation accepted =
        put(
            store,
            answered(add(store, project.id(), "accepted@example.com"), Invitation.Answer.ACCEPTED));
    Invitation declined =
        put(
            store,
            answered(add(store, project.id(), "declined@example.com"), Invitation.Answer.DECLINED));
    put(store, add(store, project.id(), "withdrawn@example.com").withdrawn(world().now()));
    add(store, other.id(), "open@example.com");
    Instant now = world().now();
    Instant later = open.expiresAt();

    assertThat(list(store, project, null, now)).containsExactlyInAnyOrder(open, accepted, declined);
    assertThat(list(store, project, Invitation.State.PENDING, now)).containsExactly(open);
    assertThat(list(store, project, Invitation.State.EXPIRED, now)).isEmpty();
    assertThat(list(store, project, Invitation.State.EXPIRED, later)).containsExactly(open);
    assertThat(list(store, project, Invitation.State.ACCEPTED, now)).containsExactly(accepted);
    assertThat(list(store, project, Invitation.State.DECLINED, now)).containsExactly(declined);
    store.read(tx -> {
      assertThat(tx.invitations().pending(project.id(), "open@example.com", now)).contains(open);
      assertThat(tx.invitations().pending(project.id(), "open@example.com", later)).isEmpty();
      assertThat(tx.invitations().pending(project.id(), "declined@example.com", now)).isEmpty();
      assertThat(tx.invitations().countPending(project.id(), now)).isEqualTo(1);
      assertThat(tx.invitations().countMade(project.id(), now.minusSeconds(1))).isEqualTo(4);
      assertThat(tx.invitations().countMade(project.id(), now)).isZero();
      return project;
    });
  }

  @Test
  default void oldOnesArePrunedAHundredAtATimeAndAProjectTakesItsOwnAlong() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    Project other = world().addProject(store, "other");
    World.write(
        store,
        tx -> {
          for (int i = 0; i < 102; i++) {
            tx.invitations().put(world().invitation(project.id(), "p" + i + "@example.com"));
          }
          return project;
        });
    world().setNow(world().now().plus(Duration.ofDays(1)));
    Invitation young = add(store, project.id(), "young@example.com");
    Invitation elsewhere = add(store, other.id(), "other@example.com");

    prune(store, project, young.createdAt());
    assertThat(list(store, project, null, world().now())).hasSize(3);
    prune(store, project, young.createdAt());
    assertThat(list(store, project, null, world().now())).containsExactly(young);

    World.write(store, tx -> tx.projects().remove(project.id()));
    assertThat(store.<Boolean>read(tx -> tx.invitations().find(young.id()).isEmpty())).isTrue();
    assertThat(store.<Boolean>read(tx -> tx.invitations().find(elsewhere.id()).isPresent()))
        .isTrue();
  }

  private static void prune(Store store, Project project, Instant oldest) {
    World.write(
        store,
        tx -> {
          tx.invitations().prune(project.id(), oldest);
          return project;
        });
  }

  private Invitation add(Store store, ProjectId project, String email) {
    return put(store, world().invitation(project, email));
  }

  private static Invitation put(Store store, Invitation invitation) {
    return World.write(
            store,
            tx -> {
              tx.invitations().put(invitation);
              return invitation;
            })
        .outcome();
  }

  private Invitation answered(Invitation open, Invitation.Answer answer) {
    return new Invitation(
        open.id(),
        open.project(),
        open.email(),
        open.role(),
        new Actor.Invited(open.id(), open.email()),
        open.createdAt(),
        open.expiresAt(),
        answer,
        world().now(),
        answer == Invitation.Answer.ACCEPTED ? world().account(null).id() : null,
        open.token());
  }

  private static List<Invitation> list(
      Store store, Project project, Invitation.@Nullable State state, Instant now) {
    List<Invitation> all = new ArrayList<>();
    Page.Cursor after = null;
    do {
      Page.Cursor from = after;
      Page<Invitation> page =
          store.read(
              tx -> tx.invitations().list(new InvitationQuery(project.id(), state, from, 2, now)));
      all.addAll(page.items());
      after = page.next();
    } while (after != null);
    return all;
  }
}
