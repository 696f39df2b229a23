package dev.latchkey.client.key;

/// How an import ended.
///
/// @param lines how many lines there were, without empty ones
/// @param existing how many keys the project had already
public record ImportSums(long lines, long imported, long existing, long refused) {
  public static final ImportSums NONE = new ImportSums(0, 0, 0, 0);

  public ImportSums plus(ImportSums other) {
    return new ImportSums(
        lines + other.lines,
        imported + other.imported,
        existing + other.existing,
        refused + other.refused);
  }
}
