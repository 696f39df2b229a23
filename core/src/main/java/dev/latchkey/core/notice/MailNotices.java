package dev.latchkey.core.notice;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says which notices are to be mailed to whom, and notes what became of each mail. It sends
/// nothing itself.
public final class MailNotices {
  private final Store store;
  private final InstantSource clock;

  public MailNotices(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// A notice with what its mail needs.
  ///
  /// @param address as [Account#email] writes it
  /// @param project the name of the key's project as it is now; null for an account-wide key
  public record Letter(Notice notice, String address, @Nullable KeyName project) {}

  /// Those whose mail is due, the longest due first, at most `limit`.
  public List<Notice> due(int limit) {
    Instant now = now();
    return store.read(tx -> tx.notices().toMail(now, limit));
  }

  /// The letter for a notice, while it is true and somebody is there to be told. One that is not is
  /// given up: a key that was renewed, disabled or deleted meanwhile expires no more.
  public Optional<Letter> letter(Notice notice) {
    Instant now = now();
    Optional<Letter> letter = store.read(tx -> write(tx, notice, now));
    if (letter.isEmpty()) {
      note(notice.id(), new Mailing.GivenUp(now));
    }
    return letter;
  }

  private static Optional<Letter> write(ReadTransaction tx, Notice notice, Instant now) {
    AccountId account = notice.account();
    ProjectId project = notice.project();
    if (account == null || !isTrue(tx, notice, now)) {
      return Optional.empty();
    }
    KeyName name =
        project == null ? null : tx.projects().find(project).map(Project::name).orElse(null);
    return tx.accounts()
        .find(account)
        .filter(Account::active)
        .flatMap(person -> Optional.ofNullable(person.email()))
        .map(address -> new Letter(notice, address, name));
  }

  private static boolean isTrue(ReadTransaction tx, Notice notice, Instant now) {
    Optional<ApiKey> key = tx.keys().find(notice.key());
    boolean same =
        key.filter(found -> notice.expiresAt().equals(found.validity().expiresAt())).isPresent();
    return switch (notice.kind()) {
      case EXPIRED -> same || key.isEmpty();
      case EXPIRING_7D, EXPIRING_1D ->
          same
              && key.filter(found -> found.disabled() == null).isPresent()
              && now.isBefore(notice.expiresAt());
    };
  }

  /// A server for mail has taken it.
  public void sent(Notice notice) {
    note(notice.id(), new Mailing.Mailed(now()));
  }

  /// It could not be sent. What becomes of it.
  public Mailing missed(Notice notice) {
    int attempts = notice.mailing() instanceof Mailing.Due due ? due.attempts() : 0;
    Mailing next = Mailing.missed(attempts, now());
    note(notice.id(), next);
    return next;
  }

  /// Nobody can ever be reached so.
  public void giveUp(Notice notice) {
    note(notice.id(), new Mailing.GivenUp(now()));
  }

  private void note(NoticeId id, Mailing mailing) {
    store.write(tx -> {
      tx.notices().find(id).ifPresent(found -> tx.notices().put(found.mailing(mailing)));
      return true;
    });
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
