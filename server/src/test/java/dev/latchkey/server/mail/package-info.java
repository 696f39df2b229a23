/// Tests of the package, with a server for mail of their own.
@NullMarked
package dev.latchkey.server.mail;

import org.jspecify.annotations.NullMarked;
