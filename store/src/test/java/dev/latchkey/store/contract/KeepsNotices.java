package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.notice.Mailing;
import dev.latchkey.core.notice.Notice;
import dev.latchkey.core.notice.NoticeId;
import dev.latchkey.core.notice.NoticeKind;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.NoticeQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.store.SqlStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Notices come back as they were put, once for each expiry, and are found by whom they tell.
public interface KeepsNotices {
  StoreUnderTest subject();

  World world();

  private Account person(SqlStore store) {
    Account account = world().account(null);
    World.write(
        store,
        tx -> {
          tx.accounts().put(account);
          return account;
        });
    return account;
  }

  /// What a sweep writes needs no audit entry of the notice's own.
  private Notice put(SqlStore store, Notice notice) {
    store.write(tx -> {
      tx.notices().put(notice);
      return notice;
    });
    return notice;
  }

  private Notice put(SqlStore store, ProjectId project, @Nullable AccountId account) {
    return put(store, world().notice(new KeyId(world().ids().next()), project, account));
  }

  private static Notice with(Notice notice, @Nullable Instant seenAt, Mailing mailing) {
    return new Notice(
        notice.id(),
        NoticeKind.EXPIRED,
        notice.key(),
        new KeyName("other"),
        notice.preview(),
        null,
        notice.expiresAt(),
        notice.account(),
        notice.createdAt(),
        seenAt,
        mailing);
  }

  @Test
  default void aNoticeComesBackAsItWasPutWhateverBecameOfItsMail() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    Notice plain = put(store, project.id(), null);
    List<Notice> all = new ArrayList<>(List.of(plain));
    Instant later = world().now().plusSeconds(5);
    for (Mailing mailing :
        List.of(
            Mailing.NONE,
            new Mailing.Due(Mailing.WAITS.size(), later),
            new Mailing.Mailed(later),
            new Mailing.GivenUp(later))) {
      Notice put = put(store, project.id(), person(store).id());
      all.add(put(store, with(put, later, mailing)));
    }
    store.close();

    SqlStore anew = subject().open();
    for (Notice notice : all) {
      assertThat(anew.<Optional<Notice>>read(tx -> tx.notices().find(notice.id())))
          .contains(notice);
    }
    assertThat(
            anew.<Boolean>read(
                tx -> tx.notices().find(new NoticeId(world().ids().next())).isEmpty()))
        .isTrue();
  }

  @Test
  default void whatWasGivenIsKnownByKeyKindAndExpiry() throws Exception {
    SqlStore store = subject().open();
    Notice notice = put(store, world().addProject(store, "demo").id(), null);
    Instant other = notice.expiresAt().plusMillis(1);

    store.read(tx -> {
      KeyId key = notice.key();
      assertThat(tx.notices().given(key, notice.kind(), notice.expiresAt())).isTrue();
      assertThat(tx.notices().given(key, NoticeKind.EXPIRED, notice.expiresAt())).isFalse();
      assertThat(tx.notices().given(key, notice.kind(), other)).isFalse();
      KeyId strange = new KeyId(world().ids().next());
      assertThat(tx.notices().given(strange, notice.kind(), notice.expiresAt())).isFalse();
      return key;
    });
  }

  @Test
  default void listsShowOnesOwnNewestFirstPageByPageSeenOrNot() throws Exception {
    SqlStore store = subject().open();
    ProjectId project = world().addProject(store, "demo").id();
    AccountId ada = person(store).id();
    put(store, project, person(store).id());
    List<Notice> newestFirst = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      newestFirst.add(put(store, project, ada));
      world().setNow(world().now().plusSeconds(i % 2));
    }
    newestFirst.sort(Comparator.comparing(Notice::createdAt).thenComparing(Notice::id).reversed());
    Notice seen = with(newestFirst.get(2), world().now(), Mailing.NONE);
    put(store, seen);
    newestFirst.set(2, seen);

    assertThat(list(store, ada, null)).containsExactlyElementsOf(newestFirst);
    assertThat(list(store, ada, true)).containsExactly(seen);
    assertThat(list(store, ada, false)).hasSize(4).doesNotContain(seen);
  }

  private static List<Notice> list(SqlStore store, AccountId account, @Nullable Boolean seen) {
    List<Notice> all = new ArrayList<>();
    Page.Cursor after = null;
    do {
      Page.Cursor from = after;
      Page<Notice> page =
          store.read(tx -> tx.notices().list(new NoticeQuery(account, seen, from, 2)));
      all.addAll(page.items());
      after = page.next();
    } while (after != null);
    return all;
  }

  @Test
  default void mailIsDueFromItsTimeOnUntilItIsOver() throws Exception {
    SqlStore store = subject().open();
    ProjectId project = world().addProject(store, "demo").id();
    Instant now = world().now();
    Notice due = put(store, project, person(store).id());
    Notice later = put(store, project, person(store).id());
    Notice waiting = put(store, with(later, null, new Mailing.Due(1, now.plusMillis(1))));
    put(store, with(put(store, project, null), null, Mailing.NONE));

    assertThat(store.<List<Notice>>read(tx -> tx.notices().toMail(now, 9))).containsExactly(due);
    assertThat(store.<List<Notice>>read(tx -> tx.notices().toMail(now.plusMillis(1), 9)))
        .containsExactly(due, waiting);
    assertThat(store.<List<Notice>>read(tx -> tx.notices().toMail(now.plusMillis(1), 1)))
        .containsExactly(due);
    assertThat(toMail(store, due, due.kind(), now)).containsExactly(due);
    assertThat(toMail(store, due, due.kind(), now.minusMillis(1))).isEmpty();
    assertThat(toMail(store, due, NoticeKind.EXPIRED, now)).isEmpty();
    assertThat(toMail(store, waiting, waiting.kind(), now)).isEmpty();
    put(store, with(due, null, new Mailing.Mailed(now)));
    assertThat(store.<List<Notice>>read(tx -> tx.notices().toMail(now, 9))).isEmpty();
  }

  private static List<Notice> toMail(SqlStore store, Notice notice, NoticeKind kind, Instant now) {
    AccountId account = Objects.requireNonNull(notice.account());
    return store.read(tx -> tx.notices().toMail(account, kind, now, 9));
  }

  @Test
  default void oldOnesAreForgottenSomeAtATimeAndAccountAndProjectTakeTheirsAlong()
      throws Exception {
    SqlStore store = subject().open();
    Project demo = world().addProject(store, "demo");
    Project shop = world().addProject(store, "shop");
    Account ada = person(store);
    Account bob = person(store);
    put(store, shop.id(), bob.id());
    put(store, shop.id(), bob.id());
    world().setNow(world().now().plusSeconds(1));
    Instant young = world().now();
    Notice ofAda = put(store, shop.id(), ada.id());
    Notice ofDemo = put(store, demo.id(), bob.id());
    Notice left = put(store, shop.id(), bob.id());

    assertThat(store.write(tx -> tx.notices().forgetBefore(young, 1)).outcome()).isEqualTo(1);
    assertThat(store.write(tx -> tx.notices().forgetBefore(young, 9)).outcome()).isEqualTo(1);
    assertThat(store.write(tx -> tx.notices().forgetBefore(young, 9)).outcome()).isZero();
    World.write(store, tx -> tx.accounts().remove(ada.id()));
    World.write(store, tx -> tx.projects().remove(demo.id()));

    store.read(tx -> {
      assertThat(tx.notices().find(ofAda.id())).isEmpty();
      assertThat(tx.notices().find(ofDemo.id())).isEmpty();
      assertThat(tx.notices().find(left.id())).contains(left);
      return left;
    });
  }

  @Test
  default void aNoticeOutlivesItsKey() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    ApiKey key = world().addKey(store, project.id());
    Notice notice = put(store, world().notice(key.id(), project.id(), null));

    World.write(store, tx -> tx.keys().remove(key.id()));

    assertThat(store.<Optional<Notice>>read(tx -> tx.notices().find(notice.id()))).contains(notice);
  }
}
