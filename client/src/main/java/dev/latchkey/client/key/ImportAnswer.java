package dev.latchkey.client.key;

import dev.latchkey.client.json.Word;
import java.util.List;
import java.util.Optional;

/// What became of a line of an import. The last one of a call is about all of them.
///
/// @param line counted from 1; empty for the last one
/// @param id the key's
/// @param code the catalogue's word for why the line was refused
/// @param detail what was wrong and what is legal
/// @param errors the fields that were wrong
/// @param lines how many lines there were; of the last one alone, like what follows
/// @param existing how many keys the project had already
public record ImportAnswer(
    Optional<Long> line,
    Status status,
    Optional<String> id,
    Optional<String> code,
    Optional<String> detail,
    List<Wrong> errors,
    Optional<Long> lines,
    Optional<Long> imported,
    Optional<Long> existing,
    Optional<Long> refused) {

  /// A field that was wrong.
  public record Wrong(String field, String message) {}

  /// What became of it.
  public enum Status implements Word {
    IMPORTED("imported"),
    /// The project has this key already; nothing was changed.
    EXISTS("exists"),
    REFUSED("refused"),
    /// All lines were answered.
    DONE("done"),
    /// The lines that were not answered were not looked at.
    FAILED("failed"),
    /// Something that this client does not know.
    OTHER("");

    private final String wire;

    Status(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }

  /// The same answer for a line that has another number in the whole import.
  public ImportAnswer at(long number) {
    return new ImportAnswer(
        Optional.of(number), status, id, code, detail, errors, lines, imported, existing, refused);
  }
}
