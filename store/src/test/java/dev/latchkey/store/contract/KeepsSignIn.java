package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.signin.Credential;
import dev.latchkey.core.signin.Identity;
import dev.latchkey.core.signin.Passkey;
import dev.latchkey.core.signin.PasswordHash;
import dev.latchkey.core.signin.SecondFactor;
import dev.latchkey.core.signin.Session;
import dev.latchkey.core.signin.TotpSecret;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.store.SqlStore;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// By what people sign in is kept secret; sessions are found by their token, and end.
public interface KeepsSignIn {
  String HASH = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA";

  StoreUnderTest subject();

  World world();

  @Test
  default void aCredentialIsReadAsItWasPutAndFoundByItsLink() throws Exception {
    SqlStore store = subject().open();
    Account ada = account(store, "ada@example.com");
    SecretDigest link = world().digest();
    Credential.Reset reset = new Credential.Reset(link, world().now().plusSeconds(60));
    Identity identity = new Identity("https://id.example.com", "ada");
    SecondFactor factor =
        new SecondFactor(
            TotpSecret.of(new byte[20]), world().now(), 7, List.of(world().digest(), link));
    List<Passkey> passkeys =
        List.of(passkey("one", null), passkey("two", world().now().plusSeconds(9)));
    Credential credential =
        new Credential(ada.id(), new PasswordHash(HASH), reset, factor, identity, passkeys);
    put(store, credential);
    put(
        store,
        new Credential(account(store, "bob@example.com").id(), null, null, null, null, List.of()));
    store.close();

    SqlStore anew = subject().open();
    assertThat(find(anew, ada.id())).contains(credential);
    assertThat(anew.<Optional<Credential>>read(tx -> tx.credentials().findByReset(link)))
        .contains(credential);
    assertThat(
            anew.<Optional<Credential>>read(tx -> tx.credentials().findByReset(world().digest())))
        .isEmpty();
    assertThat(
            anew.<Optional<Credential>>read(
                tx -> tx.credentials().findByIdentity(identity.digest())))
        .contains(credential);
    Credential used = credential.with(new PasswordHash(HASH + "x"));
    put(anew, used);
    assertThat(find(anew, ada.id())).contains(used);
    assertThat(anew.<Optional<Credential>>read(tx -> tx.credentials().findByReset(link))).isEmpty();
  }

  private Passkey passkey(String id, @Nullable Instant lastUsedAt) {
    Instant now = world().now();
    return new Passkey(id, new KeyName(id), "key", 7, true, now, lastUsedAt, now.minusMillis(3));
  }

  @Test
  default void nothingOfAPasswordStandsInTheDatabaseInClear() throws Exception {
    SqlStore store = subject().open();
    put(store, credential(account(store, "ada@example.com").id()));

    try (Connection connection = subject().otherHand();
        Statement statement = connection.createStatement()) {
      for (String table : List.of("credential", "change")) {
        try (ResultSet rows = statement.executeQuery("select body, seal from " + table)) {
          while (rows.next()) {
            for (int column = 1; column <= 2; column++) {
              byte[] bytes = rows.getBytes(column);
              assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("argon2");
            }
          }
        }
      }
    }
  }

  @Test
  default void oneAccountsCredentialInThePlaceOfAnothersIsRefused() throws Exception {
    SqlStore store = subject().open();
    Account ada = account(store, "ada@example.com");
    Account eve = account(store, "eve@example.com");
    put(store, new Credential(ada.id(), new PasswordHash(HASH), null, null, null, List.of()));
    put(store, new Credential(eve.id(), new PasswordHash(HASH + "e"), null, null, null, List.of()));

    try (Connection connection = subject().otherHand();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("delete from credential where id = '" + ada.id() + "'");
      statement.executeUpdate("update credential set id = '" + ada.id() + "'");
    }
    assertThatThrownBy(() -> find(store, ada.id())).isInstanceOf(StoreException.class);
  }

  @Test
  default void aSessionIsReadAsItWasPutAndFoundByItsToken() throws Exception {
    SqlStore store = subject().open();
    Account ada = account(store, "ada@example.com");
    Session session = world().session(ada.id());
    put(store, session);
    store.close();

    SqlStore anew = subject().open();
    assertThat(anew.<Optional<Session>>read(tx -> tx.sessions().find(session.id())))
        .contains(session);
    assertThat(anew.<Optional<Session>>read(tx -> tx.sessions().find(session.token())))
        .contains(session);
    assertThat(anew.<Optional<Session>>read(tx -> tx.sessions().find(world().digest()))).isEmpty();
  }

  @Test
  default void sessionsOfAnAccountAreListedTheLastSeenFirst() throws Exception {
    SqlStore store = subject().open();
    Account ada = account(store, "ada@example.com");
    Session older = world().session(ada.id());
    Session newer = later(world().session(ada.id()), Duration.ofMinutes(5));
    put(store, newer);
    put(store, older);
    put(store, world().session(account(store, "bob@example.com").id()));

    assertThat(store.<List<Session>>read(tx -> tx.sessions().ofAccount(ada.id())))
        .containsExactly(newer, older);
  }

  @Test
  default void sessionsWhoseTimeIsOverAreSweptAwayAFewAtATime() throws Exception {
    SqlStore store = subject().open();
    Account ada = account(store, "ada@example.com");
    Session first = world().session(ada.id());
    Session second = world().session(ada.id());
    put(store, first);
    put(store, second);
    Instant end = first.endsAt();

    assertThat(store.write(tx -> tx.sessions().removeEndedBefore(end, 10)).outcome()).isZero();
    assertThat(store.write(tx -> tx.sessions().removeEndedBefore(end.plusMillis(1), 1)).outcome())
        .isEqualTo(1);
    assertThat(store.write(tx -> tx.sessions().removeEndedBefore(end.plusMillis(1), 9)).outcome())
        .isEqualTo(1);
    assertThat(store.<List<Session>>read(tx -> tx.sessions().ofAccount(ada.id()))).isEmpty();
  }

  @Test
  default void withAnAccountGoItsCredentialAndItsSessions() throws Exception {
    SqlStore store = subject().open();
    Account ada = account(store, "ada@example.com");
    Session session = world().session(ada.id());
    put(store, session);
    put(store, credential(ada.id()));

    World.write(store, tx -> tx.accounts().remove(ada.id()));

    assertThat(find(store, ada.id())).isEmpty();
    assertThat(store.<Optional<Session>>read(tx -> tx.sessions().find(session.token()))).isEmpty();
  }

  private Credential credential(AccountId account) {
    return new Credential(
        account,
        new PasswordHash(HASH),
        new Credential.Reset(world().digest(), world().now().plusSeconds(60)),
        null,
        null,
        List.of());
  }

  private static Session later(Session session, Duration by) {
    return new Session(
        session.id(),
        session.account(),
        session.token(),
        session.createdAt(),
        session.confirmedAt(),
        session.lastSeenAt().plus(by),
        session.endsAt(),
        "",
        "");
  }

  private Account account(Store store, String email) {
    Account account = world().account(email);
    World.write(
        store,
        tx -> {
          tx.accounts().put(account);
          return account;
        });
    return account;
  }

  private static Optional<Credential> find(Store store, AccountId account) {
    return store.read(tx -> tx.credentials().find(account));
  }

  private static void put(Store store, Credential credential) {
    store.write(tx -> {
      tx.credentials().put(credential);
      tx.audit().append(By.SYSTEM, null, new Deed.PasswordChanged(credential.account()));
      return credential;
    });
  }

  private static void put(Store store, Session session) {
    store.write(tx -> {
      tx.sessions().put(session);
      return session;
    });
  }
}
