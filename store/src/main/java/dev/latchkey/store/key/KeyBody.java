package dev.latchkey.store.key;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.Disabled;
import dev.latchkey.core.key.KeyHandle;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.Metadata;
import dev.latchkey.core.key.Preview;
import dev.latchkey.core.key.PreviousSecret;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.key.Subject;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.store.row.AccessBody;
import dev.latchkey.store.row.ActorBody;
import dev.latchkey.store.row.BodyReader;
import dev.latchkey.store.row.BodyWriter;
import java.util.Arrays;

/// The body of a key, version 1.
final class KeyBody {
  private static final int VERSION = 1;

  private KeyBody() {}

  static byte[] write(ApiKey key) {
    BodyWriter out = new BodyWriter(VERSION);
    out.id(key.id().uuid()).number(key.number());
    out.maybe(key.handle(), (to, handle) -> to.text(handle.text()));
    out.text(key.name().text()).text(key.preview().text());
    switch (key.owner()) {
      case KeyOwner.OfAccount owner -> out.flag(false).id(owner.account().uuid());
      case KeyOwner.OfProject owner -> out.flag(true).id(owner.project().uuid());
    }
    ActorBody.write(out, key.createdBy());
    out.instant(key.createdAt());
    out.maybe(key.disabled(), KeyBody::disabled);
    out.maybe(key.validity().notBefore(), BodyWriter::instant);
    out.maybe(key.validity().expiresAt(), BodyWriter::instant);
    AccessBody.write(out, key.access());
    RestrictionsBody.write(out, key.restrictions());
    LimitsBody.write(out, key.limits());
    out.maybe(key.subject(), (to, subject) -> to.text(subject.text()));
    out.text(key.metadata().json());
    out.maybe(key.parent(), (to, parent) -> to.id(parent.uuid()));
    out.flag(key.mayDelegate());
    out.maybe(key.previous(), KeyBody::previous);
    return out.number(key.version()).bytes();
  }

  /// What the body leaves to the seal: the digest, then that of the previous secret if there is
  /// one.
  static byte[] secret(ApiKey key) {
    byte[] digest = key.digest().bytes();
    PreviousSecret previous = key.previous();
    if (previous == null) {
      return digest;
    }
    byte[] both = Arrays.copyOf(digest, 2 * SecretDigest.BYTES);
    System.arraycopy(previous.digest().bytes(), 0, both, SecretDigest.BYTES, SecretDigest.BYTES);
    return both;
  }

  static ApiKey read(byte[] body, byte[] secret) {
    BodyReader in = new BodyReader(body, VERSION);
    KeyId id = new KeyId(in.id());
    long number = in.number();
    KeyHandle handle = in.maybe(from -> new KeyHandle(from.text()));
    KeyName name = new KeyName(in.text());
    Preview preview = new Preview(in.text());
    boolean ofProject = in.flag();
    ProjectId project = ofProject ? new ProjectId(in.id()) : null;
    KeyOwner owner =
        project == null
            ? new KeyOwner.OfAccount(new AccountId(in.id()))
            : new KeyOwner.OfProject(project);
    Actor createdBy = ActorBody.read(in);
    ApiKey key =
        new ApiKey(
            id,
            number,
            handle,
            name,
            preview,
            owner,
            createdBy,
            in.instant(),
            in.maybe(KeyBody::disabled),
            new ValidityPeriod(in.maybe(BodyReader::instant), in.maybe(BodyReader::instant)),
            AccessBody.read(in),
            RestrictionsBody.read(in),
            LimitsBody.read(in),
            in.maybe(from -> new Subject(from.text())),
            metadata(in.text()),
            in.maybe(from -> new KeyId(from.id())),
            in.flag(),
            SecretDigest.of(secret),
            in.maybe(from -> previous(from, secret)),
            in.number());
    in.end();
    int digests = key.previous() == null ? 1 : 2;
    if (secret.length != digests * SecretDigest.BYTES) {
      throw new IllegalArgumentException("the seal holds " + secret.length + " bytes");
    }
    return key;
  }

  private static void disabled(BodyWriter out, Disabled disabled) {
    out.text(disabled.cause().name()).maybe(disabled.reason(), BodyWriter::text);
  }

  private static Disabled disabled(BodyReader in) {
    return new Disabled(Disabled.Cause.valueOf(in.text()), in.maybe(BodyReader::text));
  }

  private static void previous(BodyWriter out, PreviousSecret previous) {
    out.text(previous.preview().text()).instant(previous.validUntil());
  }

  private static PreviousSecret previous(BodyReader in, byte[] secret) {
    byte[] digest = Arrays.copyOfRange(secret, SecretDigest.BYTES, 2 * SecretDigest.BYTES);
    return new PreviousSecret(SecretDigest.of(digest), new Preview(in.text()), in.instant());
  }

  private static Metadata metadata(String json) {
    return json.equals(Metadata.NONE.json()) ? Metadata.NONE : new Metadata(json);
  }
}
