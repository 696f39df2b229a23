/// Pages about projects and their members.
@NullMarked
package dev.latchkey.server.console.people;

import org.jspecify.annotations.NullMarked;
