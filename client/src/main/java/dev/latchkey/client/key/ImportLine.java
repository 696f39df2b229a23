package dev.latchkey.client.key;

import dev.latchkey.client.json.Body;
import dev.latchkey.client.json.Json;
import java.time.Instant;
import java.util.Map;

/// A key of another system, as it is taken over. Its text is a secret, so nothing of it is shown by
/// `toString`.
public final class ImportLine extends Body<ImportLine> {
  private ImportLine() {}

  /// @param name 1 to 128 printable characters
  /// @param text the key itself, of any form: 16 to 512 printable ASCII characters
  public static ImportLine ofSecret(String name, String text) {
    return new ImportLine().with("name", name).with("secret", text);
  }

  /// @param sha256 of the key's text, in 64 hexadecimal digits
  public static ImportLine ofDigest(String name, String sha256) {
    return new ImportLine().with("name", name).with("digest", sha256);
  }

  /// @param text how a key that comes as a digest is shown, such as `old_...7f3a`
  public ImportLine preview(String text) {
    return with("preview", text);
  }

  /// @param text a name of its own, unique in the project
  public ImportLine handle(String text) {
    return with("handle", text);
  }

  /// Lets it make keys of its own, which never exceed it and die with it.
  public ImportLine mayDelegate(boolean may) {
    return with("mayDelegate", may);
  }

  public ImportLine access(Access access) {
    return with("access", access.wish());
  }

  public ImportLine restrictions(Restrictions restrictions) {
    return with("restrictions", restrictions);
  }

  public ImportLine limits(Limits limits) {
    return with("limits", limits.wish());
  }

  public ImportLine expiresAt(Instant instant) {
    return with("expiresAt", instant);
  }

  /// @param days 1 to 365, unless the project's policy says otherwise
  public ImportLine expiresInDays(int days) {
    return with("expiresInDays", days);
  }

  public ImportLine notBefore(Instant instant) {
    return with("notBefore", instant);
  }

  /// @param subject the id of your own customer
  public ImportLine subject(String subject) {
    return with("subject", subject);
  }

  /// @param metadata your own data, as JSON values: at most 4,096 bytes and 5 levels deep
  public ImportLine metadata(Map<String, ?> metadata) {
    return with("metadata", metadata);
  }

  /// The line itself. It holds the secret.
  public String toLine() {
    return Json.write(members());
  }
}
