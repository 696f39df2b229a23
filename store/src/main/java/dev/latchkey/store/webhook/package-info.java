/// The SQL of webhooks and of the messages to them.
@NullMarked
package dev.latchkey.store.webhook;

import org.jspecify.annotations.NullMarked;
