/// Tests of the parts that pages share.
@NullMarked
package dev.latchkey.server.console.part;

import org.jspecify.annotations.NullMarked;
