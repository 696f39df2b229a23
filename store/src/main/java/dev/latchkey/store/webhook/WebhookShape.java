package dev.latchkey.store.webhook;

import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.Change;
import dev.latchkey.core.webhook.EventType;
import dev.latchkey.core.webhook.SigningSecret;
import dev.latchkey.core.webhook.Webhook;
import dev.latchkey.core.webhook.WebhookId;
import dev.latchkey.core.webhook.WebhookUrl;
import dev.latchkey.store.row.BodyReader;
import dev.latchkey.store.row.BodyWriter;
import dev.latchkey.store.row.Column;
import dev.latchkey.store.row.Shape;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How webhooks are kept: their signing secrets inside the seal, first the one in use.
public final class WebhookShape implements Shape<Webhook> {
  private static final int VERSION = 1;
  private static final List<Column<Webhook>> COLUMNS =
      List.of(
          Column.text("project", webhook -> webhook.project().toString()),
          Column.number("created_at", webhook -> webhook.createdAt().toEpochMilli()));

  @Override
  public String table() {
    return "webhook";
  }

  @Override
  public String id(Webhook webhook) {
    return webhook.id().toString();
  }

  @Override
  public List<Column<Webhook>> columns() {
    return COLUMNS;
  }

  @Override
  public byte[] encode(Webhook webhook) {
    Webhook.Previous previous = webhook.previous();
    return new BodyWriter(VERSION)
        .id(webhook.id().uuid())
        .id(webhook.project().uuid())
        .text(webhook.url().toString())
        .each(webhook.events().stream().map(EventType::wire).sorted().toList(), BodyWriter::text)
        .flag(webhook.active())
        .maybe(previous == null ? null : previous.until(), BodyWriter::instant)
        .instant(webhook.createdAt())
        .number(webhook.version())
        .bytes();
  }

  @Override
  public Webhook decode(byte[] body, byte[] secret) {
    BodyReader in = new BodyReader(body, VERSION);
    WebhookId id = new WebhookId(in.id());
    ProjectId project = new ProjectId(in.id());
    WebhookUrl url = WebhookUrl.parse(in.text());
    Set<EventType> events = EnumSet.noneOf(EventType.class);
    in.each(from -> EventType.parse(from.text()).orElseThrow()).forEach(events::add);
    boolean active = in.flag();
    Instant until = in.maybe(BodyReader::instant);
    Webhook webhook =
        new Webhook(
            id,
            project,
            url,
            events,
            active,
            SigningSecret.of(Arrays.copyOf(secret, SigningSecret.BYTES)),
            previous(secret, until),
            in.instant(),
            in.number());
    in.end();
    return webhook;
  }

  private static Webhook.@Nullable Previous previous(byte[] secret, @Nullable Instant until) {
    if (until == null) {
      return null;
    }
    byte[] before = Arrays.copyOfRange(secret, SigningSecret.BYTES, secret.length);
    return new Webhook.Previous(SigningSecret.of(before), until);
  }

  @Override
  public byte[] secret(Webhook webhook) {
    byte[] now = webhook.secret().revealForSealing();
    Webhook.Previous previous = webhook.previous();
    if (previous == null) {
      return now;
    }
    byte[] both = Arrays.copyOf(now, 2 * SigningSecret.BYTES);
    byte[] before = previous.secret().revealForSealing();
    System.arraycopy(before, 0, both, SigningSecret.BYTES, before.length);
    return both;
  }

  @Override
  public boolean hasSecret() {
    return true;
  }

  @Override
  public Change put(Webhook webhook) {
    return new Change.WebhookPut(webhook);
  }

  @Override
  public Change gone(String id) {
    return new Change.WebhookGone(WebhookId.parse(id).orElseThrow());
  }
}
