package dev.latchkey.client;

import dev.latchkey.client.audit.Deleted;
import dev.latchkey.client.people.Member;
import dev.latchkey.client.people.MemberPatch;
import dev.latchkey.client.people.MemberQuery;
import dev.latchkey.client.people.NewMember;

/// Who belongs to a project. Safe for use by many threads; every method may throw
/// [LatchkeyException].
public final class Members {
  private final Transport transport;

  Members(Transport transport) {
    this.transport = transport;
  }

  public Member add(String project, NewMember wish) {
    return transport.read(
        Member.class,
        Request.of(Operation.ADD_MEMBER, project)
            .body(wish)
            .idempotent(wish, transport.surroundings()));
  }

  public Listing<Member> list(String project, MemberQuery query) {
    return new Listing<>(
        transport, Member.class, Request.of(Operation.LIST_MEMBERS, project), query);
  }

  public Member get(String project, String account) {
    return transport.read(Member.class, Request.of(Operation.GET_MEMBER, project, account));
  }

  public Member update(String project, String account, MemberPatch patch) {
    return transport.read(
        Member.class, Request.of(Operation.UPDATE_MEMBER, project, account).body(patch));
  }

  public Deleted remove(String project, String account) {
    return transport.read(Deleted.class, Request.of(Operation.REMOVE_MEMBER, project, account));
  }
}
