/// How keys are used, and which ones need looking after.
@NullMarked
package dev.latchkey.client.usage;

import org.jspecify.annotations.NullMarked;
