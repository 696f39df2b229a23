/// Commands about webhooks.
@NullMarked
package dev.latchkey.cli.webhook;

import org.jspecify.annotations.NullMarked;
