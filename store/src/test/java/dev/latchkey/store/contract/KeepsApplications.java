package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.Rule;
import dev.latchkey.core.application.Application;
import dev.latchkey.core.application.ApplicationId;
import dev.latchkey.core.application.CodeChallenge;
import dev.latchkey.core.application.Grant;
import dev.latchkey.core.application.GrantId;
import dev.latchkey.core.application.RedirectUri;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.store.SqlStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Registered applications are kept, and the keys on their way to them.
public interface KeepsApplications {
  String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  StoreUnderTest subject();

  World world();

  private static Application application(int number, Instant at) {
    return new Application(
        new ApplicationId(new UUID(7, number)),
        new KeyName("Deploy " + number),
        List.of(new RedirectUri("https://deploy.example.com/" + number)),
        number % 2 == 0,
        Access.custom(List.of(Rule.of("files/*", "read"))),
        30 + number,
        at,
        number);
  }

  private static void put(SqlStore store, Application application) {
    store.write(tx -> {
      tx.applications().put(application);
      tx.audit().append(By.SYSTEM, null, new Deed.ApplicationRegistered(application.id(), "x"));
      return application;
    });
  }

  private static Optional<Grant> find(SqlStore store, SecretDigest code) {
    return store.read(tx -> tx.grants().find(code));
  }

  private Grant grant(
      int number, @Nullable SecretDigest userCode, Grant.@Nullable Callback callback) {
    Instant now = world().now();
    return new Grant(
        new GrantId(new UUID(9, number)),
        new ApplicationId(new UUID(7, 1)),
        world().digest(),
        userCode,
        callback,
        "192.0.2.7",
        now,
        now.plus(Duration.ofMinutes(number)),
        callback == null ? Grant.State.ASKED : Grant.State.SPENT,
        callback == null ? null : new AccountId(new UUID(1, 2)),
        callback == null ? null : new KeyId(new UUID(3, 4)));
  }

  @Test
  default void applicationsAreReadAsTheyWerePutInTheOrderOfTheirMaking() throws Exception {
    SqlStore store = subject().open();
    Application second = application(2, world().now().plusSeconds(1));
    Application first = application(1, world().now());
    put(store, second);
    put(store, first);
    store.close();

    SqlStore anew = subject().open();
    assertThat(anew.<List<Application>>read(tx -> tx.applications().all()))
        .containsExactly(first, second);
    assertThat(
            anew.write(
                    tx -> {
                      tx.audit()
                          .append(By.SYSTEM, null, new Deed.ApplicationDeleted(first.id(), "x"));
                      return tx.applications().remove(first.id());
                    })
                .outcome())
        .isTrue();
    assertThat(anew.<Optional<Application>>read(tx -> tx.applications().find(first.id())))
        .isEmpty();
  }

  @Test
  default void grantsAreFoundByEitherCodeAndSweptAwayWhenTheyHaveEnded() throws Exception {
    SqlStore store = subject().open();
    SecretDigest userCode = world().digest();
    Grant device = grant(1, userCode, null);
    Grant page =
        grant(2, null, new Grant.Callback("https://a.example/cb", new CodeChallenge(CHALLENGE)));
    store.write(tx -> {
      tx.grants().put(device);
      tx.grants().put(page);
      return page;
    });
    store.close();

    SqlStore anew = subject().open();
    assertThat(find(anew, device.code())).contains(device);
    assertThat(find(anew, page.code())).contains(page);
    assertThat(find(anew, userCode)).isEmpty();
    assertThat(anew.<Optional<Grant>>read(tx -> tx.grants().findByUserCode(userCode)))
        .contains(device);
    assertThat(anew.<Long>read(tx -> tx.grants().count())).isEqualTo(2);
    Instant after = device.endsAt().plusMillis(1);
    assertThat(anew.write(tx -> tx.grants().removeEndedBefore(after, 10)).outcome()).isEqualTo(1);
    assertThat(find(anew, device.code())).isEmpty();
    assertThat(find(anew, page.code())).contains(page);
  }
}
