/// Webhooks: whom a project tells what happened to its keys, and how far the telling has come.
@NullMarked
package dev.latchkey.core.webhook;

import org.jspecify.annotations.NullMarked;
