/// The pepper, and what is sealed, authenticated and indexed with it.
@NullMarked
package dev.latchkey.core.seal;

import org.jspecify.annotations.NullMarked;
