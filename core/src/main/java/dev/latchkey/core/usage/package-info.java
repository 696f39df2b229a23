/// What keys were used for: counts by hour and day, the history of calls, last uses.
@NullMarked
package dev.latchkey.core.usage;

import org.jspecify.annotations.NullMarked;
