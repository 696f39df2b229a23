package dev.latchkey.store.signin;

import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.replica.Change;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.signin.Credential;
import dev.latchkey.core.signin.Identity;
import dev.latchkey.core.signin.Passkey;
import dev.latchkey.core.signin.PasswordHash;
import dev.latchkey.core.signin.SecondFactor;
import dev.latchkey.core.signin.TotpSecret;
import dev.latchkey.store.row.BodyReader;
import dev.latchkey.store.row.BodyWriter;
import dev.latchkey.store.row.Column;
import dev.latchkey.store.row.Shape;
import java.util.HexFormat;
import java.util.List;

/// How credentials are kept: all but whose they are inside the seal.
public final class CredentialShape implements Shape<Credential> {
  private static final int VERSION = 1;

  private final List<Column<Credential>> columns;

  public CredentialShape(Seals seals) {
    this.columns =
        List.of(
            Column.text(
                "reset_blind",
                (credential, generation) -> {
                  Credential.Reset reset = credential.reset();
                  return reset == null ? null : blind(seals, generation, reset.token());
                }),
            Column.text(
                "identity_blind",
                (credential, generation) -> {
                  Identity identity = credential.identity();
                  return identity == null ? null : blind(seals, generation, identity.digest());
                }));
  }

  static String blind(Seals seals, int generation, SecretDigest token) {
    return HexFormat.of().formatHex(seals.blindIndex(generation, token));
  }

  @Override
  public String table() {
    return "credential";
  }

  @Override
  public String id(Credential credential) {
    return credential.account().toString();
  }

  @Override
  public List<Column<Credential>> columns() {
    return columns;
  }

  @Override
  public byte[] encode(Credential credential) {
    return new BodyWriter(VERSION).id(credential.account().uuid()).bytes();
  }

  @Override
  public byte[] secret(Credential credential) {
    return new BodyWriter(VERSION)
        .maybe(credential.password(), (to, hash) -> to.text(hash.text()))
        .maybe(
            credential.reset(), (to, reset) -> digest(to, reset.token()).instant(reset.expiresAt()))
        .maybe(credential.factor(), CredentialShape::factor)
        .maybe(
            credential.identity(),
            (to, identity) -> to.text(identity.issuer()).text(identity.subject()))
        .each(credential.passkeys(), CredentialShape::passkey)
        .bytes();
  }

  @Override
  public boolean hasSecret() {
    return true;
  }

  @Override
  public Credential decode(byte[] body, byte[] secret) {
    BodyReader in = new BodyReader(body, VERSION);
    AccountId account = new AccountId(in.id());
    in.end();
    BodyReader inside = new BodyReader(secret, VERSION);
    Credential credential =
        new Credential(
            account,
            inside.maybe(from -> new PasswordHash(from.text())),
            inside.maybe(from -> new Credential.Reset(digest(from), from.instant())),
            inside.maybe(CredentialShape::factor),
            inside.maybe(from -> new Identity(from.text(), from.text())),
            inside.each(CredentialShape::passkey));
    inside.end();
    return credential;
  }

  private static void factor(BodyWriter to, SecondFactor factor) {
    to.text(HexFormat.of().formatHex(factor.secret().revealForSealing()))
        .instant(factor.since())
        .number(factor.lastStep())
        .each(factor.recovery(), CredentialShape::digest);
  }

  private static SecondFactor factor(BodyReader from) {
    return new SecondFactor(
        TotpSecret.of(HexFormat.of().parseHex(from.text())),
        from.instant(),
        from.number(),
        from.each(CredentialShape::digest));
  }

  private static void passkey(BodyWriter to, Passkey passkey) {
    to.text(passkey.id())
        .text(passkey.name().text())
        .text(passkey.publicKey())
        .number(passkey.counter())
        .flag(passkey.synced())
        .instant(passkey.createdAt())
        .maybe(passkey.lastUsedAt(), BodyWriter::instant)
        .instant(passkey.lastChallengeAt());
  }

  private static Passkey passkey(BodyReader from) {
    return new Passkey(
        from.text(),
        new KeyName(from.text()),
        from.text(),
        from.number(),
        from.flag(),
        from.instant(),
        from.maybe(BodyReader::instant),
        from.instant());
  }

  private static BodyWriter digest(BodyWriter to, SecretDigest digest) {
    return to.word(digest.a()).word(digest.b()).word(digest.c()).word(digest.d());
  }

  private static SecretDigest digest(BodyReader from) {
    return new SecretDigest(from.word(), from.word(), from.word(), from.word());
  }

  @Override
  public Change put(Credential credential) {
    return new Change.CredentialPut(credential);
  }

  @Override
  public Change gone(String id) {
    return new Change.CredentialGone(AccountId.parse(id).orElseThrow());
  }
}
