package dev.latchkey.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.Disabled;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.limit.RateLimit;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.restriction.ValidityPeriod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the list and the page of a key call its status: what a caller of it is told.
class KeyStatusWordsTest {
  private static final Pattern BADGE = Pattern.compile("<span class=\"badge \\w+\">([^<]+)</span>");

  private ConsoleServer server;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    server = new ConsoleServer(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ApiKey madeByAda() {
    return server
        .parts
        .issueKey()
        .issue(
            IssueKey.Wish.plain(new KeyOwner.OfProject(server.project.id()), "k", Access.FULL),
            new By(new Actor.Person(server.administrator.id(), "Ada"), Door.CONSOLE))
        .view()
        .key();
  }

  private String page(String path) {
    return server.get(server.instanceAdministrator, path).body();
  }

  private static @Nullable String badge(String page) {
    Matcher badge = BADGE.matcher(page);
    return badge.find() ? badge.group(1) : null;
  }

  private void assertCalled(ApiKey key, String status) {
    assertThat(badge(page("/console/projects/acme/keys"))).isEqualTo(status);
    assertThat(badge(page("/console/keys/" + key.id()))).isEqualTo(status);
  }

  @Test
  void theKeyOfSomebodyWhoLeftIsRefusedAndItsPageSaysWhy() {
    ApiKey key = madeByAda();
    assertCalled(key, "Active");

    server.store.write(tx -> {
      tx.audit()
          .append(
              By.SYSTEM,
              server.project.id(),
              new Deed.MemberRemoved(server.administrator.id(), Role.ADMINISTRATOR));
      return tx.members().remove(server.project.id(), server.administrator.id());
    });

    assertCalled(key, "Refused");
    assertThat(page("/console/keys/" + key.id()))
        .contains("The person who made the key has left the project.");
  }

  @Test
  void aKeyThatWasDisabledAndExpiresAfterwardsIsCalledDisabledStill() {
    ApiKey key = madeByAda();
    ValidityPeriod over =
        new ValidityPeriod(null, server.clock.instant().minus(Duration.ofMinutes(1)));
    put(KeyDraft.after(key).validity(over).make());
    assertCalled(key, "Expired");

    put(
        KeyDraft.after(key)
            .validity(over)
            .disabled(new Disabled(Disabled.Cause.ADMINISTRATOR, null))
            .make());

    assertCalled(key, "Disabled");
  }

  @Test
  void theSummaryOfLimitsSaysWhichRatesOthersShare() {
    List<RateLimit> rates =
        List.of(
            new RateLimit("own", 5, 60, RateLimit.SharedBy.KEY),
            new RateLimit("team", 6, 60, RateLimit.SharedBy.OWNER),
            new RateLimit("customer", 7, 60, RateLimit.SharedBy.SUBJECT));
    ApiKey key = madeByAda();
    put(KeyDraft.after(key).limits(new Limits(rates, null)).make());

    assertThat(page("/console/keys/" + key.id()))
        .containsPattern("5 per [^,]*, 6 per [^,]* for all keys of the owner, 7 per [^,]* for all")
        .contains("for all keys of the subject");
  }

  private void put(ApiKey key) {
    server.store.write(tx -> {
      tx.keys().put(key);
      tx.audit().append(By.SYSTEM, null, new Deed.StoreRestored("never"));
      return key;
    });
  }
}
