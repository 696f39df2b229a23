/// The one catalogue of error codes, and the value that says what went wrong.
@NullMarked
package dev.latchkey.core.fault;

import org.jspecify.annotations.NullMarked;
