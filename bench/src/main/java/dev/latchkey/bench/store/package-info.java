/// How fast the store writes durably, and how fast it loads.
@NullMarked
package dev.latchkey.bench.store;

import org.jspecify.annotations.NullMarked;
