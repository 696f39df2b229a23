/// Commands about how keys are used.
@NullMarked
package dev.latchkey.cli.usage;

import org.jspecify.annotations.NullMarked;
