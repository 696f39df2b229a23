/// Tests of how keys are read from requests.
@NullMarked
package dev.latchkey.gateway.credential;

import org.jspecify.annotations.NullMarked;
