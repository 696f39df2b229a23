package dev.latchkey.store.key;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyStatus;
import dev.latchkey.core.key.Metadata;
import dev.latchkey.core.key.Preview;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.key.Subject;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.store.row.AccessBody;
import dev.latchkey.store.row.BodyReader;
import dev.latchkey.store.row.BodyWriter;

/// The body of a key, version 1.
final class KeyBody {
  private static final int VERSION = 1;
  private static final int ACTOR_PERSON = 1;
  private static final int ACTOR_KEY = 2;
  private static final int ACTOR_OPERATOR = 3;
  private static final int ACTOR_MAX = 3;

  private KeyBody() {}

  static byte[] write(ApiKey key) {
    BodyWriter out = new BodyWriter(VERSION);
    out.id(key.id().uuid()).number(key.number());
    out.text(key.name().text()).text(key.preview().text());
    switch (key.owner()) {
      case KeyOwner.OfAccount owner -> out.flag(false).id(owner.account().uuid());
      case KeyOwner.OfProject owner -> out.flag(true).id(owner.project().uuid());
    }
    actor(out, key.createdBy());
    out.instant(key.createdAt());
    out.flag(key.status() == KeyStatus.ACTIVE);
    out.maybe(key.disabledReason(), BodyWriter::text);
    out.maybe(key.validity().notBefore(), BodyWriter::instant);
    out.maybe(key.validity().expiresAt(), BodyWriter::instant);
    AccessBody.write(out, key.access());
    RestrictionsBody.write(out, key.restrictions());
    LimitsBody.write(out, key.limits());
    out.maybe(key.subject(), (to, subject) -> to.text(subject.text()));
    out.text(key.metadata().json());
    out.maybe(key.parent(), (to, parent) -> to.id(parent.uuid()));
    return out.number(key.version()).bytes();
  }

  static ApiKey read(byte[] body, SecretDigest digest) {
    BodyReader in = new BodyReader(body, VERSION);
    KeyId id = new KeyId(in.id());
    long number = in.number();
    KeyName name = new KeyName(in.text());
    Preview preview = new Preview(in.text());
    boolean ofProject = in.flag();
    ProjectId project = ofProject ? new ProjectId(in.id()) : null;
    KeyOwner owner =
        project == null
            ? new KeyOwner.OfAccount(new AccountId(in.id()))
            : new KeyOwner.OfProject(project);
    Actor createdBy = actor(in);
    ApiKey key =
        new ApiKey(
            id,
            number,
            name,
            preview,
            owner,
            project,
            createdBy,
            in.instant(),
            in.flag() ? KeyStatus.ACTIVE : KeyStatus.DISABLED,
            in.maybe(BodyReader::text),
            new ValidityPeriod(in.maybe(BodyReader::instant), in.maybe(BodyReader::instant)),
            AccessBody.read(in),
            RestrictionsBody.read(in),
            LimitsBody.read(in),
            in.maybe(from -> new Subject(from.text())),
            metadata(in.text()),
            in.maybe(from -> new KeyId(from.id())),
            digest,
            in.number());
    in.end();
    return key;
  }

  private static Metadata metadata(String json) {
    return json.equals(Metadata.NONE.json()) ? Metadata.NONE : new Metadata(json);
  }

  private static void actor(BodyWriter out, Actor actor) {
    switch (actor) {
      case Actor.Person person ->
          out.number(ACTOR_PERSON).id(person.accountId().uuid()).text(person.name());
      case Actor.Key key -> {
        out.number(ACTOR_KEY).id(key.keyId().uuid()).text(key.name());
        out.maybe(key.account(), (to, account) -> to.id(account.uuid()));
      }
      case Actor.Operator operator -> out.number(ACTOR_OPERATOR);
    }
  }

  private static Actor actor(BodyReader in) {
    int tag = in.count(ACTOR_MAX);
    if (tag == ACTOR_PERSON) {
      return new Actor.Person(new AccountId(in.id()), in.text());
    }
    return tag == ACTOR_KEY
        ? new Actor.Key(new KeyId(in.id()), in.text(), in.maybe(from -> new AccountId(from.id())))
        : new Actor.Operator();
  }
}
