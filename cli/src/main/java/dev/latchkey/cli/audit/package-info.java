/// Commands about what happened.
@NullMarked
package dev.latchkey.cli.audit;

import org.jspecify.annotations.NullMarked;
