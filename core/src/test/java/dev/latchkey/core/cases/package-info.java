/// Random cases for tests: seeded, counted by outcome, run by all cores.
@NullMarked
package dev.latchkey.core.cases;

import org.jspecify.annotations.NullMarked;
