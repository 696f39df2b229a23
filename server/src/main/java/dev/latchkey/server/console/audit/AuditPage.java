package dev.latchkey.server.console.audit;

import dev.latchkey.core.audit.AuditEntry;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.Option;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who changed what.
///
/// @param place null for the whole instance
/// @param path where the page is
/// @param filtered whether a filter leaves entries out
/// @param first the first page; null on it
/// @param next the next page; null on the last
public record AuditPage(
    Frame frame,
    @Nullable Place place,
    String path,
    Form query,
    List<AuditEntry> entries,
    boolean filtered,
    @Nullable String first,
    @Nullable String next) {

  public List<Option> doors() {
    return Option.of("audit.door", "", "console", "api", "cli", "system");
  }

  /// What was done, in words; as it is on the wire where the catalogue has none.
  public String deed(AuditEntry entry) {
    String name = "deed." + entry.deed();
    return Texts.has(name) ? Texts.t(name) : entry.deed();
  }

  /// Where what it was done to is looked at; null where there is no such page.
  public @Nullable String target(AuditEntry entry) {
    return entry.target().startsWith("key_") && !entry.deed().equals("key.deleted")
        ? "/console/keys/" + entry.target()
        : null;
  }
}
