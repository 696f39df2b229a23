package dev.latchkey.client.people;

import dev.latchkey.client.json.Body;
import java.util.List;

/// Which notices somebody has seen.
public final class Seen extends Body<Seen> {
  private Seen() {}

  /// @param notices 1 to 200 ids
  public static Seen of(List<String> notices) {
    return new Seen().with("notices", notices);
  }

  /// Whether they were seen, as is taken for granted, or are to be new ones again.
  public Seen seen(boolean value) {
    return with("seen", value);
  }
}
