/// Sends mail.
@NullMarked
package dev.latchkey.server.mail;

import org.jspecify.annotations.NullMarked;
