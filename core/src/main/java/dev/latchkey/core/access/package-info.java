/// What a key may do: rules from resource patterns to actions; the innermost rule decides.
@NullMarked
package dev.latchkey.core.access;

import org.jspecify.annotations.NullMarked;
