/// Journeys through a real server process.
@NullMarked
package dev.latchkey.app.e2e;

import org.jspecify.annotations.NullMarked;
