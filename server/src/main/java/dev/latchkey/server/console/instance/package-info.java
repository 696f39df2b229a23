/// Pages of the administrators of the instance.
@NullMarked
package dev.latchkey.server.console.instance;

import org.jspecify.annotations.NullMarked;
