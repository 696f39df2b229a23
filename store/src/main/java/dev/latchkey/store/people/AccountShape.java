package dev.latchkey.store.people;

import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.replica.Change;
import dev.latchkey.store.journal.TakenAway;
import dev.latchkey.store.row.BodyReader;
import dev.latchkey.store.row.BodyWriter;
import dev.latchkey.store.row.Column;
import dev.latchkey.store.row.Shape;
import dev.latchkey.store.sql.ContainsText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How accounts are kept.
public final class AccountShape implements Shape<Account> {
  private static final int VERSION = 1;
  private static final List<Column<Account>> COLUMNS =
      List.of(
          Column.text("email", Account::email),
          Column.number(
              "instance_administrator", account -> account.instanceAdministrator() ? 1L : 0L),
          Column.number("active", account -> account.active() ? 1L : 0L),
          Column.text("name", account -> account.name().text()),
          Column.text("folded_name", account -> ContainsText.folded(account.name().text())),
          Column.number("created_at", account -> account.createdAt().toEpochMilli()));

  @Override
  public String table() {
    return "account";
  }

  @Override
  public String id(Account account) {
    return account.id().toString();
  }

  @Override
  public List<Column<Account>> columns() {
    return COLUMNS;
  }

  @Override
  public byte[] encode(Account account) {
    return new BodyWriter(VERSION)
        .id(account.id().uuid())
        .text(account.name().text())
        .maybe(account.email(), BodyWriter::text)
        .flag(account.instanceAdministrator())
        .flag(account.active())
        .instant(account.createdAt())
        .number(account.version())
        .bytes();
  }

  @Override
  public Account decode(byte[] body, byte[] secret) {
    BodyReader in = new BodyReader(body, VERSION);
    Account account =
        new Account(
            new AccountId(in.id()),
            new KeyName(in.text()),
            in.maybe(BodyReader::text),
            in.flag(),
            in.flag(),
            in.instant(),
            in.number());
    in.end();
    return account;
  }

  @Override
  public Optional<TakenAway> takenAway(Account before, Account after, Instant now) {
    if (before.active() && !after.active()) {
      return Optional.of(TakenAway.DISABLED);
    }
    return before.instanceAdministrator() && !after.instanceAdministrator()
        ? Optional.of(TakenAway.NARROWED)
        : Optional.empty();
  }

  @Override
  public boolean givesRights() {
    return true;
  }

  @Override
  public Change put(Account account) {
    return new Change.AccountPut(account);
  }

  @Override
  public Change gone(String id) {
    return new Change.AccountGone(AccountId.parse(id).orElseThrow());
  }
}
