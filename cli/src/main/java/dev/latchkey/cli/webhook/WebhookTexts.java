package dev.latchkey.cli.webhook;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.output.Column;
import dev.latchkey.cli.output.Details;
import dev.latchkey.cli.output.Texts;
import dev.latchkey.client.Page;
import dev.latchkey.client.event.Delivery;
import dev.latchkey.client.event.MadeWebhook;
import dev.latchkey.client.event.Webhook;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How webhooks are shown.
final class WebhookTexts {
  private WebhookTexts() {}

  static final List<Column<Webhook>> WEBHOOKS =
      List.of(
          Column.fixed("id", Webhook::id),
          Column.text("url", 16, Webhook::url),
          Column.fixed("active", webhook -> yesNo(webhook.active())),
          Column.optionalText("events", 1, 12, webhook -> String.join(" ", webhook.events())),
          Column.optional("created", 2, webhook -> Texts.day(webhook.createdAt())));

  static final List<Column<Delivery>> DELIVERIES =
      List.of(
          Column.fixed("created", delivery -> Texts.instant(delivery.createdAt())),
          Column.fixed("type", Delivery::type),
          Column.fixed("state", Delivery::state),
          Column.number("attempts", 2, Delivery::attempts),
          Column.optional("next", 3, delivery -> Texts.instant(delivery.nextAttemptAt())),
          Column.optionalText("answer", 1, 10, delivery -> Texts.orDash(delivery.answer())),
          Column.optional("id", 4, Delivery::id));

  static Details details(Webhook webhook) {
    return new Details()
        .add("id", webhook.id())
        .add("project", webhook.project())
        .add("url", webhook.url())
        .add("events", webhook.events())
        .add("active", yesNo(webhook.active()))
        .add(
            "old secret",
            webhook.previousSecretUntil().map(until -> "signs too until " + Texts.instant(until)))
        .add("created", Texts.instant(webhook.createdAt()))
        .add("version", webhook.version());
  }

  /// With how its newest messages fare. A busy webhook has too many to read them all for that.
  ///
  /// @param page of messages, newest first
  static Details details(Webhook webhook, Page<Delivery> page) {
    List<Delivery> newest = page.items();
    List<String> counts =
        Stream.of("delivered", "pending", "failed")
            .map(state -> counted(newest, state) + " " + state)
            .toList();
    String of = page.nextCursor().isPresent() ? " of the newest " + newest.size() : "";
    return details(webhook)
        .add("messages", newest.isEmpty() ? "none yet" : String.join(", ", counts) + of)
        .add("last answer", newest.stream().flatMap(one -> one.answer().stream()).findFirst());
  }

  private static long counted(List<Delivery> deliveries, String state) {
    return deliveries.stream().filter(delivery -> delivery.state().equals(state)).count();
  }

  /// What to type where a message was missed, or the webhook is told nothing.
  static Optional<String> next(Webhook webhook, List<Delivery> newest) {
    if (!webhook.active()) {
      return Optional.of(activate(webhook.id()));
    }
    boolean wasMissed =
        newest.stream()
            .anyMatch(one -> one.answer().isPresent() && !one.state().equals("delivered"));
    return wasMissed
        ? Optional.of("latchkey webhooks deliveries " + webhook.id())
        : Optional.empty();
  }

  static String activate(String id) {
    return "latchkey webhooks update " + id + " --active yes";
  }

  /// The signing secret alone on standard output, the rest on standard error; or all as JSON.
  ///
  /// @return the exit code
  static int showSecret(Session session, MadeWebhook made) {
    if (session.print().asJson()) {
      session.print().json(made);
    } else {
      details(made.webhook()).lines().forEach(session.terminal()::note);
      made.secret().ifPresent(session.terminal().out()::println);
    }
    if (made.secret().isEmpty()) {
      session.terminal().note("latchkey: This was done before, and the secret is not shown again.");
      session.terminal().note("Next: latchkey webhooks secret " + made.webhook().id());
      return ExitCode.FAILED;
    }
    session.terminal().note("The signing secret is shown this one time; keep it now.");
    return ExitCode.DONE;
  }

  private static String yesNo(boolean is) {
    return is ? "yes" : "no";
  }
}
