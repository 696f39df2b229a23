/// Operations on webhooks, and how webhooks look on the wire.
@NullMarked
package dev.latchkey.server.rest.webhook;

import org.jspecify.annotations.NullMarked;
