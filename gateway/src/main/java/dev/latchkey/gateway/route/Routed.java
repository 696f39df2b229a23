package dev.latchkey.gateway.route;

import dev.latchkey.core.site.Site;
import dev.latchkey.core.verify.Ask;

/// What the route table says about a call.
///
/// @param credential what becomes of the key on the way to the upstream
public record Routed(Ask ask, Site.Credential credential) {}
