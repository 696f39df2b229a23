/// Calls from scripts in web pages: preflights and the headers that let a script read an answer.
@NullMarked
package dev.latchkey.gateway.cors;

import org.jspecify.annotations.NullMarked;
