package dev.latchkey.server.console.audit;

import dev.latchkey.core.audit.AuditEntry;
import dev.latchkey.server.console.Place;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.Option;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Links;
import dev.latchkey.server.console.part.PageTurns;
import dev.latchkey.server.console.part.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who changed what.
///
/// @param place null for the whole instance
/// @param path where the page is
/// @param filtered whether a filter leaves entries out
/// @param turns where the other pages are
public record AuditPage(
    Frame frame,
    @Nullable Place place,
    String path,
    Form query,
    List<AuditEntry> entries,
    boolean filtered,
    PageTurns turns) {
  private static final String DEED = "deed.";

  /// What can have been done, by its words; and what is asked for where it has none.
  public List<Option> deeds() {
    String asked = query.text("deed");
    Stream<String> known =
        Texts.names().stream()
            .filter(name -> name.startsWith(DEED))
            .map(name -> name.substring(DEED.length()));
    Stream<Option> deeds =
        Stream.concat(known, Stream.of(asked).filter(one -> !one.isEmpty()))
            .distinct()
            .map(deed -> new Option(deed, words(deed), ""))
            .sorted(Comparator.comparing(Option::words));
    Option any = new Option("", Texts.t("audit.deed.any"), "");
    return Stream.concat(Stream.of(any), deeds).toList();
  }

  /// Where only what the same actor did is listed.
  public String by(AuditEntry entry) {
    return Links.to(path, query, "actor", entry.actorId(), "cursor", "");
  }

  public List<Option> doors() {
    return Option.of("audit.door", "", "console", "api", "cli", "system");
  }

  /// What was done, in words; as it is on the wire where the catalogue has none.
  public String deed(AuditEntry entry) {
    return words(entry.deed());
  }

  private static String words(String deed) {
    return Texts.has(DEED + deed) ? Texts.t(DEED + deed) : deed;
  }

  /// Where what it was done to is looked at; null where there is no such page.
  public @Nullable String target(AuditEntry entry) {
    return entry.target().startsWith("key_") && !entry.deed().equals("key.deleted")
        ? "/console/keys/" + entry.target()
        : null;
  }
}
