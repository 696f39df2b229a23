@NullMarked
package dev.latchkey.store;

import org.jspecify.annotations.NullMarked;
