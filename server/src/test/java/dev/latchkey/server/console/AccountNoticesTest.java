package dev.latchkey.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.TidyKeys;
import dev.latchkey.core.notice.GiveNotice;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.restriction.ValidityPeriod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where there is no server for mail, people read of an expiry on the page of their account.
class AccountNoticesTest {
  private static final Pattern NOTICE = Pattern.compile("name=\"notice\" value=\"([^\"]+)\"");

  private ConsoleServer server;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    server = new ConsoleServer(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /// A key of Ada's that has expired, which the sweep has found out.
  private ApiKey expired() {
    ApiKey key =
        server
            .parts
            .issueKey()
            .issue(
                IssueKey.Wish.plain(
                    new KeyOwner.OfProject(server.project.id()), "in one day", Access.FULL),
                new By(new Actor.Person(server.administrator.id(), "Ada"), Door.CONSOLE))
            .view()
            .key();
    ValidityPeriod over =
        new ValidityPeriod(null, server.clock.instant().minus(Duration.ofMinutes(1)));
    server.store.write(tx -> {
      tx.keys().put(KeyDraft.after(key).validity(over).make());
      tx.audit().append(By.SYSTEM, null, new Deed.StoreRestored("never"));
      return key;
    });
    GiveNotice giveNotice = new GiveNotice(server.parts.ids(), false);
    assertThat(new TidyKeys(server.store, giveNotice, server.clock).tidy(List.of(key.id())))
        .isEqualTo(1);
    return key;
  }

  private String page() {
    return server.get(server.administrator, "/console/account").body();
  }

  @Test
  void anExpiredKeyIsNamedInQuotesAndLedToUntilTheNoticeIsSeen() {
    assertThat(page()).doesNotContain("name=\"notice\"");
    ApiKey key = expired();
    String page = page();
    assertThat(page)
        .contains("href=\"/console/keys/" + key.id())
        .containsPattern("(\"|&#34;|&quot;)in one day\\1 has expired:");
    Matcher notice = NOTICE.matcher(page);
    assertThat(notice.find()).isTrue();

    server.post(
        server.administrator, "/console/account/notices", Map.of("notice", notice.group(1)));

    assertThat(page()).doesNotContain("name=\"notice\"");
  }
}
