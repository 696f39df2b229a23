package dev.latchkey.store.row;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.InvitationId;

/// How who did something stands in a body: what it is, then its id and name.
public final class ActorBody {
  private static final int PERSON = 1;
  private static final int KEY = 2;
  private static final int OPERATOR = 3;
  private static final int INVITED = 4;

  private ActorBody() {}

  public static void write(BodyWriter out, Actor actor) {
    switch (actor) {
      case Actor.Person person ->
          out.number(PERSON).id(person.accountId().uuid()).text(person.name());
      case Actor.Key key -> {
        out.number(KEY).id(key.keyId().uuid()).text(key.name());
        out.maybe(key.account(), (to, account) -> to.id(account.uuid()));
      }
      case Actor.Operator operator -> out.number(OPERATOR);
      case Actor.Invited invited ->
          out.number(INVITED).id(invited.invitation().uuid()).text(invited.name());
    }
  }

  public static Actor read(BodyReader in) {
    int tag = in.count(INVITED);
    return switch (tag) {
      case PERSON -> new Actor.Person(new AccountId(in.id()), in.text());
      case KEY ->
          new Actor.Key(new KeyId(in.id()), in.text(), in.maybe(from -> new AccountId(from.id())));
      case OPERATOR -> new Actor.Operator();
      case INVITED -> new Actor.Invited(new InvitationId(in.id()), in.text());
      default -> throw new IllegalArgumentException(tag + " is nobody who does something");
    };
  }
}
