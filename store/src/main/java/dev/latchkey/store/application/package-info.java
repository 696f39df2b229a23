/// Registered applications and the keys on their way to them.
@NullMarked
package dev.latchkey.store.application;

import org.jspecify.annotations.NullMarked;
