package dev.latchkey.client.site;

import dev.latchkey.client.audit.Revocation;
import java.util.List;
import java.util.Optional;

/// A site with the route table that a document made.
///
/// @param permissionsAdded actions that the project's catalogue had not
/// @param revocation how far it is known that the table before is gone
public record ImportedRoutes(
    Site site, List<String> permissionsAdded, Optional<Revocation> revocation) {}
