/// What people send with forms, and what is wrong with it.
@NullMarked
package dev.latchkey.server.console.form;

import org.jspecify.annotations.NullMarked;
