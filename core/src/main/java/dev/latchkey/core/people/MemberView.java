package dev.latchkey.core.people;

import dev.latchkey.core.store.ReadTransaction;

/// A member with the account that it is.
public record MemberView(Member member, Account account) {

  static MemberView of(ReadTransaction tx, Member member) {
    return new MemberView(
        member, tx.accounts().find(member.account()).orElseThrow(FindMember::unknown));
  }
}
