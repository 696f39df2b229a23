package dev.latchkey.store.model;

import dev.latchkey.core.audit.AuditEntry;
import dev.latchkey.core.webhook.CreateWebhook;
import dev.latchkey.core.webhook.Delivery;
import dev.latchkey.core.webhook.EventType;
import dev.latchkey.core.webhook.Webhook;
import dev.latchkey.core.webhook.WebhookId;
import dev.latchkey.core.webhook.WebhookPatch;
import dev.latchkey.core.webhook.WebhookUrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Draws operations on webhooks and on the messages to them.
final class WebhookPlans {
  private static final int AUDITED_MAX = 10_000;
  private static final int SHOWN_MAX = 200;
  private static final int FORGOTTEN_MAX = 100_000;
  static final int TOLD_AT_ONCE = 5;
  private static final List<String> URLS =
      List.of("https://a.example/hooks", "https://b.example:8443/", "http://c.example/x?y=1");

  private final Model model;
  private final Facts facts;
  private final Choices choose;

  WebhookPlans(Model model, Choices choose) {
    this.model = model;
    this.facts = model.facts;
    this.choose = choose;
  }

  private static WebhookId id(String webhook) {
    return WebhookId.parse(webhook).orElseThrow();
  }

  private Set<String> events() {
    Set<String> events = new TreeSet<>();
    for (int i = choose.number(1, 8); i > 0; i--) {
      events.add(choose.of(ModelWebhooks.EVENTS));
    }
    return events;
  }

  private static Set<EventType> types(Set<String> events) {
    return events.stream()
        .map(event -> EventType.parse(event).orElseThrow())
        .collect(Collectors.toSet());
  }

  static String shown(Webhook webhook) {
    Webhook.Previous previous = webhook.previous();
    Set<String> events = new TreeSet<>();
    webhook.events().forEach(event -> events.add(event.wire()));
    return String.join(
        " ",
        webhook.id().toString(),
        webhook.project().toString(),
        webhook.url().toString(),
        events.toString(),
        String.valueOf(webhook.active()),
        "at " + webhook.createdAt().toEpochMilli(),
        "old until " + (previous == null ? 0 : previous.until().toEpochMilli()),
        "v" + webhook.version());
  }

  private static String shown(Delivery delivery) {
    return String.join(
        " ",
        delivery.message(),
        delivery.type().wire(),
        "#" + delivery.sequence(),
        "at " + delivery.createdAt().toEpochMilli(),
        delivery.state().name(),
        delivery.attempts() + " times",
        "due " + delivery.dueAt().toEpochMilli(),
        String.valueOf(delivery.answer()));
  }

  private @Nullable Long version(String webhook) {
    Facts.Webhook now = facts.webhooks.get(webhook);
    return choose.version(now == null ? 1 : now.version);
  }

  private Who whoFor(String webhook) {
    Facts.Webhook now = facts.webhooks.get(webhook);
    return choose.who(now == null ? null : now.project);
  }

  Step create() {
    String project = choose.project();
    String url = choose.of(URLS);
    Set<String> events = events();
    Who who = choose.who(project);
    return new Step(
        "create webhook",
        who + " " + project + " " + url + " " + events,
        does -> {
          Webhook made =
              does.createWebhook
                  .create(
                      new CreateWebhook.Wish(
                          KeyPlans.project(project), WebhookUrl.parse(url), types(events)),
                      who.by(),
                      null)
                  .webhook();
          return Answer.made(
              shown(made),
              new Answer.Made(made.id().toString(), made.secret().revealForShowingOnce()));
        },
        real -> model.webhooks.create(project, url, events, who, real.made()));
  }

  Step update() {
    String webhook = choose.webhook();
    if (webhook == null) {
      return create();
    }
    int what = choose.random.nextInt(3);
    String url = what == 0 ? choose.of(URLS) : null;
    Set<String> events = what == 1 ? events() : null;
    Boolean active = what == 2 ? Boolean.valueOf(choose.chance(60)) : null;
    Long version = version(webhook);
    Who who = whoFor(webhook);
    return new Step(
        "update webhook",
        who + " " + webhook + " " + url + " " + events + " " + active + " at " + version,
        does ->
            Answer.of(
                "ok",
                shown(
                    does.updateWebhook.update(
                        id(webhook),
                        new WebhookPatch(
                            url == null ? null : WebhookUrl.parse(url),
                            events == null ? null : types(events),
                            active),
                        KeyPlans.expected(version),
                        who.by()))),
        real -> model.webhooks.update(webhook, url, events, active, version, who));
  }

  Step rotate() {
    String webhook = choose.webhook();
    if (webhook == null) {
      return create();
    }
    Long version = version(webhook);
    Who who = whoFor(webhook);
    return new Step(
        "rotate webhook",
        who + " " + webhook + " at " + version,
        does -> {
          Webhook after =
              does.rotateWebhookSecret.rotate(id(webhook), KeyPlans.expected(version), who.by());
          return Answer.made(
              shown(after), new Answer.Made(webhook, after.secret().revealForShowingOnce()));
        },
        real -> model.webhooks.rotate(webhook, version, who));
  }

  Step delete() {
    String webhook = choose.webhook();
    if (webhook == null) {
      return create();
    }
    Long version = version(webhook);
    Who who = whoFor(webhook);
    return new Step(
        "delete webhook",
        who + " " + webhook + " at " + version,
        does -> {
          does.deleteWebhook.delete(id(webhook), KeyPlans.expected(version), who.by());
          return Answer.of("ok", "");
        },
        real -> model.webhooks.delete(webhook, version, who));
  }

  Step test() {
    String webhook = choose.webhook();
    if (webhook == null) {
      return create();
    }
    Who who = whoFor(webhook);
    return new Step(
        "test webhook",
        who + " " + webhook,
        does -> Answer.of("ok", shown(does.testWebhook.test(id(webhook), who.by()))),
        real -> model.webhooks.test(webhook, who));
  }

  /// What the audit trail says becomes messages. The model is told what it says.
  Step tell() {
    List<String> all = List.copyOf(facts.webhooks.keySet());
    return new Step(
        "tell webhooks",
        "",
        does -> {
          long reached = does.asked.read(tx -> tx.deliveries().madeUpTo());
          List<AuditEntry> entries = does.asked.read(tx -> tx.audit().after(reached, AUDITED_MAX));
          boolean more = true;
          while (more) {
            more = does.makeDeliveries.makeSome();
          }
          List<Answer.Made> said = new ArrayList<>();
          for (AuditEntry entry : entries) {
            said.add(
                new Answer.Made(
                    entry.id().toString(),
                    String.join(
                        " ",
                        String.valueOf(entry.sequence()),
                        String.valueOf(entry.at().toEpochMilli()),
                        String.valueOf(entry.project()),
                        entry.deed(),
                        entry.target(),
                        entry.note())));
          }
          return new Answer("ok", messages(does, all), said);
        },
        real -> model.webhooks.tell(all, real.made()));
  }

  static String messages(Side.UseCases does, List<String> webhooks) {
    StringBuilder text = new StringBuilder();
    for (String webhook : webhooks) {
      text.append(webhook).append('\n');
      does.findWebhook
          .deliveries(id(webhook), SHOWN_MAX)
          .forEach(each -> text.append("  ").append(shown(each)).append('\n'));
    }
    return text.toString();
  }

  /// The next attempts at one webhook, each of which is taken or missed.
  Step attempt() {
    String webhook = choose.webhook();
    if (webhook == null) {
      return create();
    }
    int taken = choose.random.nextInt(1 << TOLD_AT_ONCE);
    Instant now = Instant.ofEpochMilli(facts.now);
    return new Step(
        "attempt",
        webhook + " " + Integer.toBinaryString(taken),
        does ->
            does.asked
                .write(tx -> {
                  List<Delivery> due = tx.deliveries().due(id(webhook), now, TOLD_AT_ONCE);
                  StringBuilder text = new StringBuilder();
                  for (int i = 0; i < due.size(); i++) {
                    Delivery each = due.get(i);
                    text.append(shown(each)).append('\n');
                    boolean took = (taken >> i & 1) == 1;
                    tx.deliveries().put(took ? each.delivered("200") : each.missed(now, "503", 1));
                  }
                  return Answer.of(due.isEmpty() ? "nothing" : "ok", text.toString());
                })
                .outcome(),
        real -> model.webhooks.attempt(webhook, taken));
  }

  Step forget() {
    long before = facts.now - choose.number(1, 20) * Facts.DAY;
    return new Step(
        "forget messages",
        "before " + before,
        does ->
            does.asked
                .write(tx -> {
                  int count =
                      tx.deliveries().forgetBefore(Instant.ofEpochMilli(before), FORGOTTEN_MAX);
                  return Answer.of("ok", String.valueOf(count));
                })
                .outcome(),
        real -> model.webhooks.forget(before));
  }
}
