package dev.latchkey.core.people;

/// What in a path servers read in different ways, and a project may let through all the same. Who
/// calls by such a path must be allowed all that it can be read as.
///
/// Dot segments, backslashes, control characters and bytes that are no UTF-8 are not among them: no
/// path that holds one passes, however it is written.
public enum PathOddity {
  /// A slash in percent form (`%2F`): it ends a segment or is a character of one.
  ENCODED_SLASH,

  /// A percent sign in percent form before two hexadecimal digits (`%2541`): decoded once or twice.
  ENCODED_PERCENT,

  /// Two slashes in a row (`//`): a segment that is empty, or one slash. Never at the beginning.
  EMPTY_SEGMENT,

  /// A semicolon, plain or in percent form: it begins a parameter of its segment (RFC 3986, section
  /// 3.3), which is no part of the path to some, or is a character like others.
  SEMICOLON
}
