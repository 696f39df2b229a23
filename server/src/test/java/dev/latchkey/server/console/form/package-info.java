/// Tests of what forms hold and say.
@NullMarked
package dev.latchkey.server.console.form;

import org.jspecify.annotations.NullMarked;
