/// Commands about keys.
@NullMarked
package dev.latchkey.cli.key;

import org.jspecify.annotations.NullMarked;
