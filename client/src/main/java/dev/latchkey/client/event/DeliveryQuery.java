package dev.latchkey.client.event;

import dev.latchkey.client.json.Query;

/// How many deliveries are wanted, newest first.
public final class DeliveryQuery extends Query<DeliveryQuery> {}
