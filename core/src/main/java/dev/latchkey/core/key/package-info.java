/// What an API key is: its text, its record, and the use cases of its life.
@NullMarked
package dev.latchkey.core.key;

import org.jspecify.annotations.NullMarked;
