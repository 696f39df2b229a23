package dev.latchkey.client.event;

import dev.latchkey.client.json.Query;

/// How many webhooks of a project are wanted, in the order of their making.
public final class WebhookQuery extends Query<WebhookQuery> {}
