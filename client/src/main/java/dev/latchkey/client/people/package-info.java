/// What is said about projects and the people in them, and what may be asked for them.
@NullMarked
package dev.latchkey.client.people;

import org.jspecify.annotations.NullMarked;
