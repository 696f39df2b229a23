/// How the two databases are reached, and with which settings.
@NullMarked
package dev.latchkey.store.connect;

import org.jspecify.annotations.NullMarked;
