package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.Disabled;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.Metadata;
import dev.latchkey.core.key.Subject;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.limit.Quota;
import dev.latchkey.core.limit.RateLimit;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Member;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.core.site.Site;
import dev.latchkey.store.SqlStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is put is what is read, in this process and in the next.
public interface KeepsWhatIsPut {
  StoreUnderTest subject();

  World world();

  Limits LIMITS =
      new Limits(
          List.of(
              new RateLimit("burst", 100, 60, RateLimit.SharedBy.KEY),
              new RateLimit("all", RateLimit.LIMIT_MAX, 86_400, RateLimit.SharedBy.OWNER)),
          new Quota(Quota.LIMIT_MAX, Quota.Refill.MONTH));

  @Test
  default void everyKindOfThingIsReadAsItWasPutEvenAfterOpeningAnew() throws Exception {
    SqlStore store = subject().open();
    Account account = world().account("ada@example.com");
    Project project = world().project("demo");
    Site site = world().site(project.id(), "/demo", "api.example.com");
    Member member = Member.made(project.id(), account.id(), Role.VIEWER, world().now());
    ApiKey key =
        World.write(
                store,
                tx -> {
                  tx.accounts().put(account);
                  tx.projects().put(project);
                  tx.sites().put(site);
                  tx.members().put(member);
                  ApiKey made = Keys.withLimits(world().key(tx, project.id()), LIMITS);
                  tx.keys().put(made);
                  return made;
                })
            .outcome();
    ApiKey full = fullOf(world().addKey(store, project.id()), key.id());
    World.put(store, full);
    store.close();

    subject()
        .open()
        .read(tx -> {
          assertThat(tx.accounts().find(account.id())).contains(account);
          assertThat(tx.accounts().findByEmail("ada@example.com")).contains(account);
          assertThat(tx.accounts().hasAdministrator()).isTrue();
          assertThat(tx.projects().find(project.id())).contains(project);
          assertThat(tx.projects().find(project.slug())).contains(project);
          assertThat(tx.sites().find(site.id())).contains(site);
          assertThat(tx.sites().findByHost("api.example.com")).contains(site);
          assertThat(tx.sites().managedBy(project.id())).containsExactly(site);
          assertThat(tx.members().of(project.id())).containsExactly(member);
          assertThat(tx.keys().find(key.id())).contains(key);
          assertThat(tx.keys().find(full.id())).contains(full);
          return key;
        });
  }

  /// The key with everything set that may be absent.
  private ApiKey fullOf(ApiKey key, KeyId parent) {
    return KeyDraft.of(Keys.withHandle(world().rotated(key), "nightly.run"))
        .disabled(new Disabled(Disabled.Cause.DEPARTURE, "left"))
        .validity(new ValidityPeriod(world().now(), world().now().plusSeconds(9)))
        .subject(new Subject("cust-7"))
        .metadata(new Metadata("{\"a\":1}"))
        .parent(parent)
        .mayDelegate(true)
        .make();
  }
}
