package dev.latchkey.client.key;

import dev.latchkey.client.json.Creation;
import java.time.Instant;
import java.util.Map;

/// What a new key shall be.
public final class NewKey extends Creation<NewKey> {
  private NewKey() {}

  /// @param name 1 to 128 printable characters
  public static NewKey named(String name) {
    return new NewKey().with("name", name);
  }

  /// @param text a name of its own, unique in the project
  public NewKey handle(String text) {
    return with("handle", text);
  }

  /// Lets it make keys of its own, which never exceed it and die with it.
  public NewKey mayDelegate(boolean may) {
    return with("mayDelegate", may);
  }

  public NewKey access(Access access) {
    return with("access", access.wish());
  }

  public NewKey restrictions(Restrictions restrictions) {
    return with("restrictions", restrictions);
  }

  public NewKey limits(Limits limits) {
    return with("limits", limits.wish());
  }

  public NewKey expiresAt(Instant instant) {
    return with("expiresAt", instant);
  }

  /// @param days 1 to 365, unless the project's policy says otherwise
  public NewKey expiresInDays(int days) {
    return with("expiresInDays", days);
  }

  public NewKey notBefore(Instant instant) {
    return with("notBefore", instant);
  }

  /// @param subject the id of your own customer
  public NewKey subject(String subject) {
    return with("subject", subject);
  }

  /// @param metadata your own data, as JSON values: at most 4,096 bytes and 5 levels deep
  public NewKey metadata(Map<String, ?> metadata) {
    return with("metadata", metadata);
  }
}
