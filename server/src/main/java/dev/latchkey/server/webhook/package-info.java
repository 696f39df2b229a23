/// Sends the messages of webhooks, to where it is safe to send.
@NullMarked
package dev.latchkey.server.webhook;

import org.jspecify.annotations.NullMarked;
