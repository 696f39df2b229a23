/// Pages about sites, and how to call them.
@NullMarked
package dev.latchkey.server.console.site;

import org.jspecify.annotations.NullMarked;
