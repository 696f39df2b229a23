/// Who is told what happens, and how far the messages are.
@NullMarked
package dev.latchkey.client.event;

import org.jspecify.annotations.NullMarked;
