/// Commands about projects and the people in them.
@NullMarked
package dev.latchkey.cli.people;

import org.jspecify.annotations.NullMarked;
