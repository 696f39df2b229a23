/// The question whether a key is good for something, and its answer.
@NullMarked
package dev.latchkey.client.verify;

import org.jspecify.annotations.NullMarked;
