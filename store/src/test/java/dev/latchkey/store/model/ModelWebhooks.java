package dev.latchkey.store.model;

import static dev.latchkey.store.model.Rights.require;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What operations on webhooks and their messages do to the facts.
final class ModelWebhooks {
  private static final int PER_PROJECT_MAX = 20;
  private static final int SHOWN_MAX = 200;
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long[] WAITS = {
    5_000, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR
  };

  private static final String CONFIRMED = "revocation.confirmed";
  private static final Map<String, List<String>> EVENTS_OF_DEEDS =
      Map.ofEntries(
          Map.entry("key.issued", List.of("key.created")),
          Map.entry("keys.imported", List.of("keys.imported")),
          Map.entry("key.updated", List.of("key.updated")),
          Map.entry("key.narrowed", List.of("key.updated", CONFIRMED)),
          Map.entry("key.rotated", List.of("key.rotated")),
          Map.entry("key.overlap_changed", List.of("key.updated")),
          Map.entry("key.expired", List.of("key.expired")),
          Map.entry("key.expiring", List.of("key.expiring")),
          Map.entry("key.disabled", List.of("key.disabled", CONFIRMED)),
          Map.entry("key.enabled", List.of("key.enabled")),
          Map.entry("key.deleted", List.of("key.deleted", CONFIRMED)));

  static final List<String> EVENTS =
      EVENTS_OF_DEEDS.values().stream().flatMap(List::stream).distinct().sorted().toList();

  private final Facts facts;
  private final Rights rights;
  private final ModelKeys keys;
  private final Flaw flaw;

  ModelWebhooks(Facts facts, Rights rights, ModelKeys keys, Flaw flaw) {
    this.facts = facts;
    this.rights = rights;
    this.keys = keys;
    this.flaw = flaw;
  }

  private static String text(Facts.Webhook webhook) {
    return String.join(
        " ",
        webhook.id,
        webhook.project,
        webhook.url,
        webhook.events.toString(),
        String.valueOf(webhook.active),
        "at " + webhook.createdAt,
        "old until " + webhook.previousUntil,
        "v" + webhook.version);
  }

  private static String text(Facts.Message message) {
    return String.join(
        " ",
        message.id,
        message.type,
        "#" + message.sequence,
        "at " + message.createdAt,
        message.state,
        message.attempts + " times",
        "due " + message.dueAt,
        String.valueOf(message.answer));
  }

  /// All webhooks, for comparing everything.
  String all() {
    StringBuilder text = new StringBuilder();
    for (String project : facts.projects.keySet()) {
      of(project).forEach(webhook -> text.append(text(webhook)).append('\n'));
    }
    return text.toString();
  }

  private List<Facts.Webhook> of(String project) {
    return facts.webhooks.values().stream()
        .filter(webhook -> webhook.project.equals(project))
        .sorted(
            Comparator.comparingLong((Facts.Webhook webhook) -> webhook.createdAt)
                .thenComparing(webhook -> webhook.id))
        .toList();
  }

  Answer create(String project, String url, Set<String> events, Who who, List<Answer.Made> made) {
    rights.asking(who, keys.findProject(project)).mustAdminister();
    require(of(project).size() < PER_PROJECT_MAX, "conflict");
    Facts.Webhook webhook = new Facts.Webhook();
    webhook.id = made.getFirst().id();
    webhook.project = project;
    webhook.url = url;
    webhook.events = events;
    webhook.createdAt = facts.now;
    facts.webhooks.put(webhook.id, webhook);
    return Answer.of("ok", text(webhook));
  }

  private Facts.Webhook ready(String id, @Nullable Long version, Who who) {
    Facts.Webhook webhook = facts.webhooks.get(id);
    if (webhook == null) {
      throw new Refused("not_found");
    }
    rights.asking(who, keys.findProject(webhook.project)).mustAdminister();
    require(version == null || version == webhook.version, "precondition_failed");
    return webhook;
  }

  Answer update(
      String id,
      @Nullable String url,
      @Nullable Set<String> events,
      @Nullable Boolean active,
      @Nullable Long version,
      Who who) {
    Facts.Webhook webhook = ready(id, version, who);
    String before = text(webhook);
    webhook.url = url == null ? webhook.url : url;
    webhook.events = events == null ? webhook.events : events;
    webhook.active = active == null ? webhook.active : active;
    webhook.version += text(webhook).equals(before) ? 0 : 1;
    return Answer.of("ok", text(webhook));
  }

  Answer rotate(String id, @Nullable Long version, Who who) {
    Facts.Webhook webhook = ready(id, version, who);
    webhook.previousUntil = facts.now + Facts.DAY;
    webhook.version++;
    return Answer.of("ok", text(webhook));
  }

  Answer delete(String id, @Nullable Long version, Who who) {
    Facts.Webhook webhook = ready(id, version, who);
    facts.webhooks.remove(webhook.id);
    facts.gone.add(webhook.id);
    return Answer.of("ok", "");
  }

  Answer test(String id, Who who) {
    Facts.Webhook webhook = ready(id, null, who);
    require(webhook.active, "conflict");
    return Answer.of("ok", text(webhook));
  }

  /// One line of the audit trail.
  private record Said(
      String id, long sequence, long at, String project, String deed, String target, String note) {
    static Said of(Answer.Made made) {
      String[] parts = made.text().split(" ", 6);
      return new Said(
          made.id(),
          Long.parseLong(parts[0]),
          Long.parseLong(parts[1]),
          parts[2],
          parts[3],
          parts[4],
          parts[5]);
    }
  }

  /// @param said what the audit trail says that no messages were made of yet
  Answer tell(List<String> webhooks, List<Answer.Made> said) {
    for (Answer.Made made : said) {
      Said line = Said.of(made);
      for (Facts.Webhook webhook : of(line.project())) {
        boolean before = line.at() < webhook.createdAt && flaw != Flaw.WEBHOOKS_HEAR_OF_THE_PAST;
        if (webhook.active && !before) {
          tell(webhook, line);
        }
      }
    }
    StringBuilder text = new StringBuilder();
    for (String id : webhooks) {
      text.append(id).append('\n');
      Objects.requireNonNull(facts.webhooks.get(id)).messages.stream()
          .sorted(
              Comparator.comparingLong((Facts.Message message) -> message.sequence)
                  .thenComparing(message -> message.id)
                  .reversed())
          .limit(SHOWN_MAX)
          .forEach(message -> text.append("  ").append(text(message)).append('\n'));
    }
    return Answer.of("ok", text.toString());
  }

  /// Whether an old secret of a key lost time by this.
  private static boolean endedSecret(Said line) {
    return switch (line.deed()) {
      case "key.rotated" -> line.note().endsWith(", an old secret ended");
      case "key.overlap_changed" ->
          line.note().equals("ended") || line.note().endsWith(", sooner than before");
      default -> false;
    };
  }

  private void tell(Facts.Webhook webhook, Said line) {
    if (endedSecret(line) && webhook.events.contains(CONFIRMED)) {
      add(webhook, line, CONFIRMED);
    }
    if (line.deed().equals("webhook.tested") && line.target().equals(webhook.id)) {
      add(webhook, line, "webhook.test");
    }
    for (String event : EVENTS_OF_DEEDS.getOrDefault(line.deed(), List.of())) {
      if (webhook.events.contains(event)) {
        add(webhook, line, event);
      }
    }
  }

  private void add(Facts.Webhook webhook, Said line, String event) {
    Facts.Message message = new Facts.Message();
    message.id = event.equals(CONFIRMED) ? line.id() + "-confirmed" : line.id();
    message.type = event;
    message.sequence = line.sequence();
    message.createdAt = facts.now;
    message.dueAt = facts.now;
    webhook.messages.add(message);
  }

  /// @param taken a bit for each attempt, the first being the lowest
  Answer attempt(String id, int taken) {
    Facts.Webhook webhook = facts.webhooks.get(id);
    List<Facts.Message> due =
        webhook == null
            ? List.of()
            : webhook.messages.stream()
                .filter(message -> message.state.equals("PENDING") && message.dueAt <= facts.now)
                .sorted(
                    Comparator.comparingLong((Facts.Message message) -> message.dueAt)
                        .thenComparingLong(message -> message.sequence)
                        .thenComparing(message -> message.id))
                .limit(WebhookPlans.TOLD_AT_ONCE)
                .toList();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < due.size(); i++) {
      lines.add(text(due.get(i)) + "\n");
      attempt(due.get(i), (taken >> i & 1) == 1);
    }
    return Answer.of(due.isEmpty() ? "nothing" : "ok", String.join("", lines));
  }

  private void attempt(Facts.Message message, boolean took) {
    message.answer = took ? "200" : "503";
    if (took) {
      message.state = "DELIVERED";
    } else if (message.attempts >= WAITS.length) {
      message.state = "FAILED";
    } else {
      boolean atOnce = flaw == Flaw.MISSED_MESSAGES_DO_NOT_WAIT;
      message.dueAt = facts.now + (atOnce ? 0 : WAITS[message.attempts]);
    }
    message.attempts++;
  }

  Answer forget(long before) {
    int count = 0;
    for (Facts.Webhook webhook : facts.webhooks.values()) {
      int all = webhook.messages.size();
      webhook.messages.removeIf(
          message -> !message.state.equals("PENDING") && message.createdAt < before);
      count += all - webhook.messages.size();
    }
    return Answer.of("ok", String.valueOf(count));
  }
}
