/// Commands about registered applications.
@NullMarked
package dev.latchkey.cli.application;

import org.jspecify.annotations.NullMarked;
