/// Pages about the own account.
@NullMarked
package dev.latchkey.server.console.account;

import org.jspecify.annotations.NullMarked;
