package dev.latchkey.store.application;

import dev.latchkey.core.application.ApplicationId;
import dev.latchkey.core.application.CodeChallenge;
import dev.latchkey.core.application.Grant;
import dev.latchkey.core.application.GrantId;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.replica.Change;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.store.row.BodyReader;
import dev.latchkey.store.row.BodyWriter;
import dev.latchkey.store.row.Column;
import dev.latchkey.store.row.Shape;
import java.util.HexFormat;
import java.util.List;

/// How grants are kept: the digests of both codes inside the seal. That a device asks, and that its
/// time was up, nobody who is known did, so it needs no audit entry; what people decide has one.
public final class GrantShape implements Shape<Grant> {
  private static final int VERSION = 1;

  private final List<Column<Grant>> columns;

  public GrantShape(Seals seals) {
    this.columns =
        List.of(
            Column.number("ends_at", grant -> grant.endsAt().toEpochMilli()),
            Column.text("blind", (grant, generation) -> blind(seals, generation, grant.code())),
            Column.text(
                "user_blind",
                (grant, generation) -> {
                  SecretDigest code = grant.userCode();
                  return code == null ? null : blind(seals, generation, code);
                }));
  }

  static String blind(Seals seals, int generation, SecretDigest code) {
    return HexFormat.of().formatHex(seals.blindIndex(generation, code));
  }

  @Override
  public String table() {
    return "app_grant";
  }

  @Override
  public String id(Grant grant) {
    return grant.id().toString();
  }

  @Override
  public List<Column<Grant>> columns() {
    return columns;
  }

  @Override
  public byte[] encode(Grant grant) {
    return new BodyWriter(VERSION)
        .id(grant.id().uuid())
        .id(grant.application().uuid())
        .maybe(
            grant.callback(),
            (to, callback) -> to.text(callback.redirect()).text(callback.challenge().text()))
        .text(grant.from())
        .instant(grant.createdAt())
        .instant(grant.endsAt())
        .text(grant.state().name())
        .maybe(grant.account(), (to, account) -> to.id(account.uuid()))
        .maybe(grant.key(), (to, key) -> to.id(key.uuid()))
        .bytes();
  }

  @Override
  public byte[] secret(Grant grant) {
    return new BodyWriter(VERSION)
        .text(HexFormat.of().formatHex(grant.code().bytes()))
        .maybe(grant.userCode(), (to, code) -> to.text(HexFormat.of().formatHex(code.bytes())))
        .bytes();
  }

  @Override
  public boolean hasSecret() {
    return true;
  }

  @Override
  public Grant decode(byte[] body, byte[] secret) {
    BodyReader inside = new BodyReader(secret, VERSION);
    SecretDigest code = digest(inside);
    SecretDigest userCode = inside.maybe(GrantShape::digest);
    inside.end();
    BodyReader in = new BodyReader(body, VERSION);
    Grant grant =
        new Grant(
            new GrantId(in.id()),
            new ApplicationId(in.id()),
            code,
            userCode,
            in.maybe(from -> new Grant.Callback(from.text(), new CodeChallenge(from.text()))),
            in.text(),
            in.instant(),
            in.instant(),
            Grant.State.valueOf(in.text()),
            in.maybe(from -> new AccountId(from.id())),
            in.maybe(from -> new KeyId(from.id())));
    in.end();
    return grant;
  }

  private static SecretDigest digest(BodyReader from) {
    return SecretDigest.of(HexFormat.of().parseHex(from.text()));
  }

  @Override
  public boolean needsAudit() {
    return false;
  }

  @Override
  public Change put(Grant grant) {
    return new Change.GrantPut(grant);
  }

  @Override
  public Change gone(String id) {
    return new Change.GrantGone(GrantId.parse(id).orElseThrow());
  }
}
