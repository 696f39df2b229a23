/// The client against a server of the tests' own, which does what they say.
@NullMarked
package dev.latchkey.client;

import org.jspecify.annotations.NullMarked;
