package dev.latchkey.core.webhook;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.people.Authority;
import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.RepeatableRequest;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Makes a webhook and hands its signing secret out, that one time.
public final class CreateWebhook {
  private final Store store;
  private final Uuid7 ids;
  private final RandomGenerator random;
  private final InstantSource clock;

  public CreateWebhook(Store store, Uuid7 ids, RandomGenerator random, InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.random = random;
    this.clock = clock;
  }

  /// What the new webhook shall be; see [Webhook].
  public record Wish(ProjectId project, WebhookUrl url, Set<EventType> events) {}

  /// The webhook; `replayed` when an earlier request made it, whose answer showed the secret.
  public record Created(Webhook webhook, boolean replayed) {}

  /// @param request by which a repeated request is known; null when it cannot be
  /// @throws FaultException when the project has too many, or who asks does not administer it
  public Created create(Wish wish, By by, @Nullable RepeatableRequest request) {
    SigningSecret secret = SigningSecret.generate(random);
    return store.write(tx -> create(tx, wish, secret, by, request)).outcome();
  }

  private Created create(
      WriteTransaction tx,
      Wish wish,
      SigningSecret secret,
      By by,
      @Nullable RepeatableRequest request) {
    Project project = tx.projects().find(wish.project()).orElseThrow(FindProject::unknown);
    Authority.of(tx, by, project).mustAdminister();
    Instant now = Instant.ofEpochMilli(clock.millis());
    Optional<String> before = request == null ? Optional.empty() : request.made(tx, now);
    if (before.isPresent()) {
      return new Created(
          WebhookId.parse(before.get())
              .flatMap(tx.webhooks()::find)
              .orElseThrow(FindWebhook::unknown),
          true);
    }
    if (tx.webhooks().of(wish.project()).size() >= Webhook.PER_PROJECT_MAX) {
      throw new FaultException(
          Fault.of(FaultCode.CONFLICT, "The project has 20 webhooks, which is the most."));
    }
    Webhook webhook =
        new Webhook(
            new WebhookId(ids.next()),
            wish.project(),
            wish.url(),
            wish.events(),
            true,
            secret,
            null,
            now,
            1);
    tx.webhooks().put(webhook);
    tx.audit().append(by, wish.project(), new Deed.WebhookCreated(webhook.id()));
    if (request != null) {
      request.remember(tx, webhook.id().toString(), now);
    }
    return new Created(webhook, false);
  }
}
