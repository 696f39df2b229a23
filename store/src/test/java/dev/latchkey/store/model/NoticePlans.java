package dev.latchkey.store.model;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.notice.MailNotices;
import dev.latchkey.core.notice.Mailing;
import dev.latchkey.core.notice.Notice;
import dev.latchkey.core.notice.NoticeId;
import dev.latchkey.core.notice.WarnOfExpiry;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.store.NoticeQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Draws operations on notices of expiries.
final class NoticePlans {
  static final int LISTED_MAX = 200;
  private static final int FORGOTTEN_MAX = 100_000;

  private final Model model;
  private final Choices choose;

  NoticePlans(Model model, Choices choose) {
    this.model = model;
    this.choose = choose;
  }

  static String shown(Notice notice) {
    Instant seen = notice.seenAt();
    return String.join(
        " ",
        notice.kind().name(),
        notice.key().toString(),
        notice.keyName().text(),
        notice.preview().text(),
        String.valueOf(notice.project()),
        "of " + notice.expiresAt().toEpochMilli(),
        "to " + notice.account(),
        "at " + notice.createdAt().toEpochMilli(),
        "seen " + (seen == null ? 0 : seen.toEpochMilli()),
        shown(notice.mailing()));
  }

  private static String shown(Mailing mailing) {
    return switch (mailing) {
      case Mailing.None none -> "NONE mail at 0";
      case Mailing.Due due -> "DUE after " + due.attempts() + " mail at " + millis(due.at());
      case Mailing.Mailed mailed -> "MAILED mail at " + millis(mailed.at());
      case Mailing.GivenUp over -> "GIVEN_UP mail at " + millis(over.at());
    };
  }

  private static long millis(Instant instant) {
    return instant.toEpochMilli();
  }

  static List<Notice> of(Side.UseCases does, String account, @Nullable Boolean seen, int limit) {
    AccountId id = AccountId.parse(account).orElseThrow();
    return Pages.all(after -> does.listNotices.list(new NoticeQuery(id, seen, after, limit)));
  }

  /// Mostly somebody who was told of something.
  private String somebody() {
    List<String> told =
        model.facts.people.keySet().stream()
            .filter(person -> !model.notices.of(person, null).isEmpty())
            .toList();
    return told.isEmpty() || choose.chance(30) ? choose.account() : choose.of(told);
  }

  private static List<String> shown(List<Notice> notices) {
    return notices.stream().map(NoticePlans::shown).toList();
  }

  /// What those were called that these people were told of just now.
  static List<Answer.Made> given(Side.UseCases does, List<String> people, Instant now) {
    List<Answer.Made> given = new ArrayList<>();
    for (String person : people) {
      of(does, person, null, LISTED_MAX).stream()
          .filter(notice -> notice.createdAt().equals(now))
          .forEach(notice ->
              given.add(
                  new Answer.Made(
                      notice.id().toString(),
                      notice.key() + " " + notice.kind() + " " + notice.account())));
    }
    return given;
  }

  Step warn() {
    List<String> people = List.copyOf(model.facts.people.keySet());
    Instant now = Instant.ofEpochMilli(model.facts.now);
    return new Step(
        "warn",
        "",
        does -> {
          List<KeyId> due =
              does
                  .warnOfExpiry
                  .due(does.store.replica().picture(), WarnOfExpiry.KEYS_PER_WRITE_MAX)
                  .stream()
                  .sorted()
                  .toList();
          int told = due.isEmpty() ? 0 : does.warnOfExpiry.warn(due);
          String ids = due.stream().map(KeyId::toString).collect(Collectors.joining(" "));
          return new Answer(
              due.isEmpty() ? "nothing" : "ok",
              ids + " " + told,
              told == 0 ? List.of() : given(does, people, now));
        },
        real -> {
          model.notices.name(real.made());
          return model.notices.warn();
        });
  }

  Step list() {
    String account = somebody();
    Boolean seen = choose.maybe(50, () -> choose.chance(50));
    int limit = choose.number(1, 4);
    return new Step(
        "list notices",
        account + " " + seen,
        does -> Pages.answer(shown(of(does, account, seen, limit))),
        real -> Pages.answer(ModelNotices.texts(model.notices.of(account, seen))));
  }

  Step mark() {
    String of = somebody();
    String account = choose.chance(80) ? of : choose.account();
    List<Integer> which =
        Stream.generate(() -> choose.number(0, 3)).limit(choose.number(1, 3)).distinct().toList();
    boolean seen = choose.chance(75);
    return new Step(
        "mark notices",
        account + " those of " + of + " " + which + " " + seen,
        does -> {
          List<Notice> all = of(does, of, null, LISTED_MAX);
          List<NoticeId> ids =
              which.stream()
                  .filter(place -> place < all.size())
                  .map(place -> all.get(place).id())
                  .toList();
          AccountId id = AccountId.parse(account).orElseThrow();
          return Pages.answer(shown(does.markNotices.mark(id, ids, seen)));
        },
        real -> model.notices.mark(account, of, which, seen));
  }

  Step mail() {
    String end = choose.of(List.of("SENT", "MISSED", "MISSED", "GIVEN_UP"));
    return new Step(
        "mail notices",
        end,
        does -> {
          Optional<MailNotices.Letter> next = does.mailNotices.next();
          if (next.isEmpty()) {
            return Answer.of("nothing", "");
          }
          MailNotices.Letter letter = next.get();
          switch (end) {
            case "SENT" -> does.mailNotices.sent(letter);
            case "MISSED" -> does.mailNotices.missed(letter);
            default -> does.mailNotices.giveUp(letter);
          }
          return Answer.of("ok", letter.address() + " " + shown(letter.notices()));
        },
        real -> model.notices.mail(end));
  }

  Step forget() {
    return new Step(
        "forget notices",
        "",
        does -> {
          int gone = does.warnOfExpiry.forgetOld(FORGOTTEN_MAX);
          return Answer.of(gone == 0 ? "nothing" : "ok", String.valueOf(gone));
        },
        real -> model.notices.forget());
  }
}
