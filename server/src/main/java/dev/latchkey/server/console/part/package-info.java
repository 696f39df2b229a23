/// The parts that pages are made of: the frame around them, words, times, charts.
@NullMarked
package dev.latchkey.server.console.part;

import org.jspecify.annotations.NullMarked;
