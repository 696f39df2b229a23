package dev.latchkey.client.people;

import dev.latchkey.client.key.Key;
import dev.latchkey.client.key.Rule;
import java.util.List;
import java.util.Optional;

/// Who is calling.
///
/// @param account who stands behind the key
/// @param role `administrator`, `member` or `viewer`, where the key belongs
/// @param rights what the key may do to Latchkey itself, where it belongs
public record Self(Key key, Optional<Person> account, Optional<String> role, List<Rule> rights) {

  /// The account behind a key.
  public record Person(
      String id, String name, Optional<String> email, boolean instanceAdministrator) {}
}
