package dev.latchkey.cli.people;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ListOptions;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.output.Column;
import dev.latchkey.cli.output.Texts;
import dev.latchkey.client.people.Notice;
import dev.latchkey.client.people.NoticeQuery;
import dev.latchkey.client.people.Seen;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists what one was told of one's keys.
@Command(
    name = "notices",
    description = "List which of your keys expire soon or have, newest first.")
public final class ListNotices extends RemoteCommand {
  /// How many the server marks at once.
  private static final int MARKED_AT_ONCE_MAX = 200;

  private static final List<Column<Notice>> COLUMNS =
      List.of(
          Column.fixed("notice", ListNotices::kind),
          Column.fixed("expiry", notice -> Texts.instant(notice.expiresAt())),
          Column.text("name", 12, notice -> notice.key().name()),
          Column.fixed("key", notice -> notice.key().id()),
          Column.optional("preview", 1, notice -> notice.key().preview()),
          Column.optional("project", 2, notice -> Texts.orDash(notice.project())),
          Column.optional("seen", 3, notice -> Texts.day(notice.seenAt())));

  @Mixin private final ListOptions list = new ListOptions();

  @Option(names = "--new", description = "Only those that you have not marked as seen.")
  private boolean onlyNew;

  @Option(names = "--mark-seen", description = "Mark those that are shown as seen.")
  private boolean markSeen;

  public ListNotices(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    NoticeQuery query = list.pages(new NoticeQuery());
    if (onlyNew) {
      query.seen(false);
    }
    List<String> shown = new ArrayList<>();
    session
        .print()
        .list(
            session.client().accounts().notices(query).stream()
                .peek(notice -> shown.add(notice.id())),
            COLUMNS,
            list.most(),
            "notices");
    // The printer looks one further than it shows.
    int count = (int) Math.min(shown.size(), list.most());
    for (int from = 0; markSeen && from < count; from += MARKED_AT_ONCE_MAX) {
      int to = Math.min(count, from + MARKED_AT_ONCE_MAX);
      session.client().accounts().markNotices(Seen.of(shown.subList(from, to)));
    }
    return ExitCode.DONE;
  }

  private static String kind(Notice notice) {
    return switch (notice.kind()) {
      case "expiring_7d" -> "expires in 7 days";
      case "expiring_1d" -> "expires in a day";
      case "expired" -> "has expired";
      default -> notice.kind();
    };
  }
}
