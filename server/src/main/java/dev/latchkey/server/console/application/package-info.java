/// Pages about registered applications.
@NullMarked
package dev.latchkey.server.console.application;

import org.jspecify.annotations.NullMarked;
