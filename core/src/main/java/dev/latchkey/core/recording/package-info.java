/// Notes what became of calls beside the verify path: counted in memory, written by another thread.
@NullMarked
package dev.latchkey.core.recording;

import org.jspecify.annotations.NullMarked;
