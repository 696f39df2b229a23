/// Opening and closing of the three listeners.
@NullMarked
package dev.latchkey.server.listener;

import org.jspecify.annotations.NullMarked;
