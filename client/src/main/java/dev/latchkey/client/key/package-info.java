/// What is said about API keys, and what may be asked for them.
@NullMarked
package dev.latchkey.client.key;

import org.jspecify.annotations.NullMarked;
