package dev.latchkey.client.event;

import dev.latchkey.client.json.Query;

/// All webhooks of a project.
public final class WebhookQuery extends Query<WebhookQuery> {}
