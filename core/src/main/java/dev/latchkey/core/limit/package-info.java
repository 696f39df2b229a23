/// How often and how much a key may be used: rates and quotas.
@NullMarked
package dev.latchkey.core.limit;

import org.jspecify.annotations.NullMarked;
