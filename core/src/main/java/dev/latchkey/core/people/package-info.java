/// Accounts, projects, members and roles: who a key comes from.
@NullMarked
package dev.latchkey.core.people;

import org.jspecify.annotations.NullMarked;
