/// ONLYOFFICE DocSpace: its keys endpoints, its scopes as access rules, its envelopes.
@NullMarked
package dev.latchkey.server.dialect.docspace;

import org.jspecify.annotations.NullMarked;
