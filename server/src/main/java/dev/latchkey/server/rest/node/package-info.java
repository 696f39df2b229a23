/// The nodes on the store: `/v1/nodes`.
@NullMarked
package dev.latchkey.server.rest.node;

import org.jspecify.annotations.NullMarked;
