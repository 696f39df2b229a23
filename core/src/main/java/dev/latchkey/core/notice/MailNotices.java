package dev.latchkey.core.notice;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.BelievedKeys;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Says which notices are to be mailed to whom, and notes what became of each mail. It sends
/// nothing itself.
///
/// What is due of one kind to one person is one mail: somebody whose thousand keys expire together
/// is not sent a thousand.
public final class MailNotices {
  /// How many notices one mail may tell of, although it names only some.
  public static final int NOTICES_PER_MAIL_MAX = 5_000;

  private static final int LOOKED_AT_MAX = 50;
  private static final int NOTICES_PER_WRITE_MAX = 500;

  private final Store store;
  private final InstantSource clock;

  public MailNotices(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /// Notices of one kind to one person, with what their mail needs.
  ///
  /// @param notices at least one
  /// @param address as [Account#email] writes it
  /// @param projects the names of the keys' projects as they are now
  public record Letter(List<Notice> notices, String address, Map<ProjectId, KeyName> projects) {
    /// The name of the notice's project; null for an account-wide key.
    public @Nullable KeyName project(Notice notice) {
      ProjectId project = notice.project();
      return project == null ? null : projects.get(project);
    }
  }

  /// What was due together.
  ///
  /// @param over what of it is not to be told
  private record Due(List<Notice> over, Optional<Letter> letter) {}

  /// The mail that is due the longest; empty when none is. What is true no longer is given up on
  /// the way: a key that was renewed, disabled or deleted meanwhile expires no more.
  public Optional<Letter> next() {
    Instant now = now();
    while (true) {
      Optional<Due> due = store.read(tx -> due(tx, now));
      if (due.isEmpty()) {
        return Optional.empty();
      }
      note(due.get().over(), before -> new Mailing.GivenUp(now));
      if (due.get().letter().isPresent()) {
        return due.get().letter();
      }
    }
  }

  private static Optional<Due> due(ReadTransaction tx, Instant now) {
    List<Notice> waiting = tx.notices().toMail(now, LOOKED_AT_MAX);
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    Notice first = waiting.getFirst();
    AccountId account = first.account();
    if (account == null) {
      return Optional.of(new Due(List.of(first), Optional.empty()));
    }
    List<Notice> together = tx.notices().toMail(account, first.kind(), now, NOTICES_PER_MAIL_MAX);
    String address = address(tx, account);
    List<Notice> told = new ArrayList<>();
    List<Notice> over = new ArrayList<>();
    for (Notice notice : together) {
      (address != null && isTrue(tx, notice, now) ? told : over).add(notice);
    }
    Optional<Letter> letter =
        address == null || told.isEmpty()
            ? Optional.empty()
            : Optional.of(new Letter(told, address, projects(tx, told)));
    return Optional.of(new Due(over, letter));
  }

  private static @Nullable String address(ReadTransaction tx, AccountId account) {
    return tx.accounts().find(account).filter(Account::active).map(Account::email).orElse(null);
  }

  private static Map<ProjectId, KeyName> projects(ReadTransaction tx, List<Notice> notices) {
    Map<ProjectId, KeyName> names = new HashMap<>();
    for (Notice notice : notices) {
      ProjectId id = notice.project();
      if (id != null && !names.containsKey(id)) {
        tx.projects().find(id).map(Project::name).ifPresent(name -> names.put(id, name));
      }
    }
    return names;
  }

  private static boolean isTrue(ReadTransaction tx, Notice notice, Instant now) {
    Optional<ApiKey> key = BelievedKeys.find(tx, notice.key());
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
  public void sent(Letter letter) {
    Instant now = now();
    note(letter.notices(), before -> new Mailing.Mailed(now));
  }

  /// It could not be sent. What becomes of it.
  public Mailing missed(Letter letter) {
    Instant now = now();
    note(letter.notices(), before -> missed(before, now));
    return missed(letter.notices().getFirst().mailing(), now);
  }

  private static Mailing missed(Mailing before, Instant now) {
    return before instanceof Mailing.Due due ? Mailing.missed(due.attempts(), now) : before;
  }

  /// Nobody can ever be reached so.
  public void giveUp(Letter letter) {
    Instant now = now();
    note(letter.notices(), before -> new Mailing.GivenUp(now));
  }

  private void note(List<Notice> notices, UnaryOperator<Mailing> next) {
    for (int from = 0; from < notices.size(); from += NOTICES_PER_WRITE_MAX) {
      int to = Math.min(notices.size(), from + NOTICES_PER_WRITE_MAX);
      List<Notice> some = notices.subList(from, to);
      store.write(tx -> {
        for (Notice notice : some) {
          tx.notices()
              .find(notice.id())
              .ifPresent(now -> tx.notices().put(now.mailing(next.apply(now.mailing()))));
        }
        return true;
      });
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
