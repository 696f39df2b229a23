/// From where and when a key may be used.
@NullMarked
package dev.latchkey.core.restriction;

import org.jspecify.annotations.NullMarked;
