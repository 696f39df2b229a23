package dev.latchkey.server.rest.key;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.ImportKeys;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.Preview;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.StrictJson;
import dev.latchkey.server.json.Wrongs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One line of an import: the fields of a new key, with its text as `secret`, or with the text's
/// SHA-256 as `digest` and how it shall be shown as `preview`.
final class ImportLine {
  /// Shorter texts can be guessed.
  static final int SECRET_LENGTH_MIN = 16;

  private static final int PREVIEW_LENGTH_MAX = 80;
  private static final int SHOWN_LENGTH = 4;
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

  private ImportLine() {}

  private record Known(SecretDigest digest, Preview preview, @Nullable Secret secret) {}

  /// @throws FaultException with all that is wrong
  static ImportKeys.Item read(byte[] line, KeyPlace place, Instant now) {
    Wrongs wrongs = new Wrongs();
    Fields body = Fields.ofBody(StrictJson.read(StrictJson.text(line)), wrongs);
    Known secret = body.parsed("secret", ImportLine::ofText);
    SecretDigest digest = body.parsed("digest", ImportLine::digest);
    Preview preview = body.parsed("preview", ImportLine::preview);
    boolean hasSecret = body.has("secret") && !body.isNull("secret");
    boolean hasDigest = body.has("digest") && !body.isNull("digest");
    if (hasSecret == hasDigest) {
      body.wrong(hasSecret ? "digest" : "secret", "goes alone: send either secret or digest");
    }
    if (hasSecret && preview != null) {
      body.wrong("preview", "goes with digest; that of a secret is made");
    }
    IssueKey.Wish wish = NewKeyBody.read(body, place, now);
    Known known = secret;
    if (digest != null) {
      known = new Known(digest, preview == null ? new Preview("...") : preview, null);
    }
    Known sure = wrongs.sure(known);
    return new ImportKeys.Item(wish, sure.digest(), sure.preview(), sure.secret());
  }

  private static Known ofText(String text) {
    if (text.length() < SECRET_LENGTH_MIN) {
      throw wrong("has " + text.length() + " characters; 16 to 512 are legal");
    }
    SecretDigest digest =
        SecretDigest.ofText(text)
            .orElseThrow(() -> wrong("is not 16 to 512 printable ASCII characters without spaces"));
    int end = text.length() - SHOWN_LENGTH;
    return new Known(
        digest,
        new Preview(text.substring(0, SHOWN_LENGTH) + "..." + text.substring(end)),
        Secret.of(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private static SecretDigest digest(String text) {
    if (!HEX.matcher(text).matches()) {
      throw wrong("is not the SHA-256 of a key's text in 64 hexadecimal digits");
    }
    return SecretDigest.of(HexFormat.of().parseHex(text));
  }

  private static Preview preview(String text) {
    boolean legal =
        !text.isEmpty()
            && text.length() <= PREVIEW_LENGTH_MAX
            && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (!legal) {
      throw wrong("is not 1 to 80 printable ASCII characters without spaces");
    }
    return new Preview(text);
  }

  private static FaultException wrong(String why) {
    return new FaultException(Fault.field("", why));
  }
}
