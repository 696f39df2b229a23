/// The hot path: what somebody presented, and the verdict on it. Memory only.
@NullMarked
package dev.latchkey.core.verify;

import org.jspecify.annotations.NullMarked;
