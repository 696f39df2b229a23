/// Identifiers: UUIDv7 behind a type prefix, opaque to everybody else.
@NullMarked
package dev.latchkey.core.id;

import org.jspecify.annotations.NullMarked;
