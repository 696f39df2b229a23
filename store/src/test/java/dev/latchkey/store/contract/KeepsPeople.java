package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Member;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.core.store.AccountQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import dev.latchkey.store.SqlStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Accounts and members are found, counted, listed and taken out with what hangs on them.
public interface KeepsPeople {
  StoreUnderTest subject();

  World world();

  @Test
  default void accountsAreListedInBothOrdersPageByPage() throws Exception {
    SqlStore store = subject().open();
    List<Account> all = new ArrayList<>();
    for (String name : List.of("Zoe", "ada", "Ada", "Bob", "bob 2", "10% Eve", "Ädi")) {
      all.add(named(world().account("p" + all.size() + "@example.com"), name));
      world().setNow(world().now().plusSeconds(1));
    }
    put(store, all);
    Comparator<Account> byName =
        Comparator.<Account, byte[]>comparing(
                account -> account.name().text().getBytes(StandardCharsets.UTF_8),
                Arrays::compareUnsigned)
            .thenComparing(Account::id);
    for (boolean descending : new boolean[] {false, true}) {
      assertThat(pages(store, AccountQuery.Sort.CREATED, descending))
          .isEqualTo(descending ? all.reversed() : all);
      assertThat(pages(store, AccountQuery.Sort.NAME, descending))
          .isEqualTo(all.stream().sorted(descending ? byName.reversed() : byName).toList());
    }
    assertThat(store.<Long>read(tx -> tx.accounts().count())).isEqualTo(all.size());
  }

  @Test
  default void accountsAreFilteredByWhatTheyAre() throws Exception {
    SqlStore store = subject().open();
    Account person = named(world().account("ada@example.com"), "Ada");
    Account machine = named(world().account(null), "Build 100%");
    Account gone = inactive(named(world().account("eve@example.com"), "Adam"));
    put(store, List.of(person, machine, gone));

    assertThat(filtered(store, "ada@example.com", null, null, null))
        .containsExactlyInAnyOrder(person);
    assertThat(filtered(store, null, "aDA", null, null)).containsExactlyInAnyOrder(person, gone);
    assertThat(filtered(store, null, "%", null, null)).containsExactlyInAnyOrder(machine);
    assertThat(filtered(store, null, null, true, null)).containsExactlyInAnyOrder(person, machine);
    assertThat(filtered(store, null, null, null, false)).containsExactlyInAnyOrder(machine);
    assertThat(filtered(store, null, "a", true, true)).containsExactlyInAnyOrder(person);
  }

  @Test
  default void onlyActiveAccountsCountAsAdministrators() throws Exception {
    SqlStore store = subject().open();
    Account ada = world().account("ada@example.com");
    Account eve = inactive(world().account("eve@example.com"));
    put(store, List.of(ada, eve));

    store.read(tx -> {
      assertThat(tx.accounts().hasAdministrator()).isTrue();
      assertThat(tx.accounts().hasAdministratorBeside(ada.id())).isFalse();
      assertThat(tx.accounts().hasAdministratorBeside(eve.id())).isTrue();
      return ada;
    });
    put(store, List.of(inactive(ada)));
    assertThat(store.<Boolean>read(tx -> tx.accounts().hasAdministrator())).isFalse();
  }

  @Test
  default void anAccountGoesWithItsKeysAndPlacesAndLeavesTheRest() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    Account ada = world().account("ada@example.com");
    Account bob = world().account("bob@example.com");
    put(store, List.of(ada, bob));
    List<ApiKey> keys =
        World.write(
                store,
                tx -> {
                  join(tx, project, ada, Role.ADMINISTRATOR);
                  join(tx, project, bob, Role.MEMBER);
                  ApiKey own = Keys.ofAccount(world().key(tx, project.id()), ada.id());
                  ApiKey other = Keys.ofAccount(world().key(tx, project.id()), bob.id());
                  ApiKey shared = world().key(tx, project.id());
                  List.of(own, other, shared).forEach(tx.keys()::put);
                  return List.of(own, other, shared);
                })
            .outcome();

    assertThat(World.write(store, tx -> tx.accounts().remove(ada.id())).outcome()).isTrue();
    assertThat(World.write(store, tx -> tx.accounts().remove(ada.id())).outcome()).isFalse();

    store.read(tx -> {
      assertThat(tx.accounts().find(ada.id())).isEmpty();
      assertThat(tx.keys().find(keys.get(0).id())).isEmpty();
      assertThat(tx.keys().find(keys.get(1).id())).isPresent();
      assertThat(tx.keys().find(keys.get(2).id())).isPresent();
      assertThat(tx.members().of(project.id()))
          .extracting(Member::account)
          .containsExactly(bob.id());
      return ada;
    });
    LiveProject live =
        Objects.requireNonNull(store.replica().picture().project(project.id()), "the project");
    assertThat(live.members()).containsOnlyKeys(bob.id());
    assertThat(store.replica().picture().account(ada.id())).isNull();
    assertThat(store.replica().picture().keys().size()).isEqualTo(2);
  }

  @Test
  default void membersAreListedByRoleAndCounted() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    Project other = world().addProject(store, "other");
    List<Account> people = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      people.add(world().account("p" + i + "@example.com"));
    }
    put(store, people);
    World.write(
        store,
        tx -> {
          for (Account each : people) {
            join(
                tx,
                project,
                each,
                each.equals(people.getFirst()) ? Role.ADMINISTRATOR : Role.VIEWER);
          }
          join(tx, other, people.get(1), Role.MEMBER);
          return project;
        });

    store.read(tx -> {
      Page<Member> first = tx.members().list(project.id(), null, null, 3);
      Page<Member> second = tx.members().list(project.id(), null, first.next(), 3);
      assertThat(first.items()).hasSize(3);
      assertThat(second.next()).isNull();
      assertThat(accounts(first, second))
          .containsExactlyElementsOf(people.stream().map(Account::id).sorted().toList());
      assertThat(tx.members().list(project.id(), Role.ADMINISTRATOR, null, 9).items())
          .extracting(Member::account)
          .containsExactly(people.getFirst().id());
      assertThat(tx.members().count(project.id())).isEqualTo(5);
      assertThat(tx.members().ofAccount(people.get(1).id())).hasSize(2);
      assertThat(tx.members().meet(people.get(1).id(), people.get(2).id())).isTrue();
      assertThat(tx.members().meet(people.get(1).id(), world().account(null).id())).isFalse();
      return project;
    });
  }

  @Test
  default void anInactiveAdministratorDoesNotStandInForTheLastOne() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    Account ada = world().account("ada@example.com");
    Account bob = world().account("bob@example.com");
    put(store, List.of(ada, bob));
    World.write(
        store,
        tx -> {
          join(tx, project, ada, Role.ADMINISTRATOR);
          join(tx, project, bob, Role.ADMINISTRATOR);
          return project;
        });

    assertThat(beside(store, project, ada)).isTrue();
    put(store, List.of(inactive(bob)));
    assertThat(beside(store, project, ada)).isFalse();
    assertThat(beside(store, project, bob)).isTrue();
  }

  @Test
  default void aTakenAddressIsRefused() throws Exception {
    SqlStore store = subject().open();
    put(store, List.of(world().account("ada@example.com")));
    assertThatThrownBy(() -> put(store, List.of(world().account("ada@example.com"))))
        .hasMessageContaining("conflict");
  }

  private static boolean beside(Store store, Project project, Account account) {
    return store.<Boolean>read(
        tx -> tx.members().hasAdministratorBeside(project.id(), account.id()));
  }

  private void join(WriteTransaction tx, Project project, Account account, Role role) {
    tx.members().put(Member.made(project.id(), account.id(), role, world().now()));
  }

  private static void put(Store store, List<Account> accounts) {
    World.write(
        store,
        tx -> {
          accounts.forEach(tx.accounts()::put);
          return accounts;
        });
  }

  private static List<AccountId> accounts(Page<Member> first, Page<Member> second) {
    List<AccountId> all = new ArrayList<>();
    first.items().forEach(member -> all.add(member.account()));
    second.items().forEach(member -> all.add(member.account()));
    return all;
  }

  private static List<Account> pages(Store store, AccountQuery.Sort sort, boolean descending) {
    List<Account> all = new ArrayList<>();
    Page.Cursor after = null;
    do {
      Page.Cursor from = after;
      Page<Account> page =
          store.read(tx ->
              tx.accounts()
                  .list(new AccountQuery(null, null, null, null, sort, descending, from, 3)));
      all.addAll(page.items());
      after = page.next();
    } while (after != null);
    return all;
  }

  private static List<Account> filtered(
      Store store,
      @Nullable String email,
      @Nullable String name,
      @Nullable Boolean active,
      @Nullable Boolean administrator) {
    AccountQuery query =
        new AccountQuery(
            email, name, active, administrator, AccountQuery.Sort.CREATED, false, null, 9);
    return store.read(tx -> tx.accounts().list(query).items());
  }

  private static Account named(Account account, String name) {
    return new Account(
        account.id(),
        new KeyName(name),
        account.email(),
        account.instanceAdministrator(),
        account.active(),
        account.createdAt(),
        account.version());
  }

  private static Account inactive(Account account) {
    return new Account(
        account.id(),
        account.name(),
        account.email(),
        account.instanceAdministrator(),
        false,
        account.createdAt(),
        account.version() + 1);
  }
}
