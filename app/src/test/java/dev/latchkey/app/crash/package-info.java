/// The server killed at random moments, and what it must still know afterwards.
@NullMarked
package dev.latchkey.app.crash;

import org.jspecify.annotations.NullMarked;
