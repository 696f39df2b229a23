/// What a verification costs in the process, and what a key costs in memory.
@NullMarked
package dev.latchkey.bench.core;

import org.jspecify.annotations.NullMarked;
