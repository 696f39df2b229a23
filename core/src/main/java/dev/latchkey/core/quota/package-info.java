/// Drawing from the quotas that the store keeps, and topping them up.
@NullMarked
package dev.latchkey.core.quota;

import org.jspecify.annotations.NullMarked;
