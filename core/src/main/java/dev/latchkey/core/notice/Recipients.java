package dev.latchkey.core.notice;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Member;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.ReadTransaction;
import java.util.List;
import java.util.Optional;

/// Who is told of a key. Of an account-wide one its owner; of a project's the person who made it,
/// or who stands behind the key that made it. Where that person is gone, inactive or without a
/// place in the project, its administrators.
final class Recipients {
  static final int ADMINISTRATORS_MAX = 20;

  private Recipients() {}

  /// Those accounts, all active; empty when there is none.
  static List<Account> of(ReadTransaction tx, ApiKey key) {
    return switch (key.owner()) {
      case KeyOwner.OfAccount(AccountId account) -> active(tx, account).stream().toList();
      case KeyOwner.OfProject(ProjectId project) -> {
        AccountId creator = key.createdBy().account();
        Optional<Account> person =
            creator == null
                ? Optional.empty()
                : active(tx, creator).filter(account -> hasPlace(tx, project, account));
        yield person.map(List::of).orElseGet(() -> administrators(tx, project));
      }
    };
  }

  private static Optional<Account> active(ReadTransaction tx, AccountId id) {
    return tx.accounts().find(id).filter(Account::active);
  }

  private static boolean hasPlace(ReadTransaction tx, ProjectId project, Account account) {
    return account.instanceAdministrator() || tx.members().find(project, account.id()).isPresent();
  }

  private static List<Account> administrators(ReadTransaction tx, ProjectId project) {
    return tx.members().list(project, Role.ADMINISTRATOR, null, Page.LIMIT_MAX).items().stream()
        .map(Member::account)
        .flatMap(account -> active(tx, account).stream())
        .limit(ADMINISTRATORS_MAX)
        .toList();
  }
}
