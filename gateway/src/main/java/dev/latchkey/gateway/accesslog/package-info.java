/// One line and one span a call at the gateway: who asked for what, and what became of it.
@NullMarked
package dev.latchkey.gateway.accesslog;

import org.jspecify.annotations.NullMarked;
