/// The rows of accounts, projects and members.
@NullMarked
package dev.latchkey.store.people;

import org.jspecify.annotations.NullMarked;
