/// The figures of `docs/scale.md`, computed and simulated.
@NullMarked
package dev.latchkey.core.scale;

import org.jspecify.annotations.NullMarked;
