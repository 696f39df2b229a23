package dev.latchkey.server.rest;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.store.Page.Cursor;
import dev.latchkey.server.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes and reads cursors: where a page begins, sealed together with the list that it belongs to,
/// so that a made-up cursor, or one of another list or order, is refused.
public final class Cursors {
  private static final int MAC_BYTES = 16;
  private static final int TEXT_LENGTH_MAX = 2_048;

  private final Seals seals;

  public Cursors(Seals seals) {
    this.seals = seals;
  }

  /// The text of a cursor into the list that `list` tells: what it is of, its filters, its order.
  public @Nullable String write(List<String> list, @Nullable Cursor cursor) {
    if (cursor == null) {
      return null;
    }
    byte[] place = (cursor.id() + "\n" + cursor.value()).getBytes(StandardCharsets.UTF_8);
    byte[] mac = Arrays.copyOf(seals.fingerprint(named(list, place)), MAC_BYTES);
    byte[] out = Arrays.copyOf(mac, MAC_BYTES + place.length);
    System.arraycopy(place, 0, out, MAC_BYTES, place.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(out);
  }

  /// @throws FaultException when [#write] did not make the text for this very list
  public @Nullable Cursor read(List<String> list, @Nullable String text) {
    if (text == null) {
      return null;
    }
    byte[] bytes;
    try {
      bytes = text.length() > TEXT_LENGTH_MAX ? new byte[0] : Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw wrong();
    }
    if (bytes.length <= MAC_BYTES) {
      throw wrong();
    }
    byte[] place = Arrays.copyOfRange(bytes, MAC_BYTES, bytes.length);
    byte[] mac = Arrays.copyOf(bytes, MAC_BYTES);
    boolean ours =
        seals.fingerprints(named(list, place)).stream()
            .anyMatch(made -> MessageDigest.isEqual(mac, Arrays.copyOf(made, MAC_BYTES)));
    if (!ours) {
      throw wrong();
    }
    String plain = StrictJson.text(place);
    int end = plain.indexOf('\n');
    return new Cursor(plain.substring(end + 1), plain.substring(0, end));
  }

  private static String named(List<String> list, byte[] place) {
    StringBuilder all = new StringBuilder("cursor\n");
    for (String part : list) {
      all.append(part.length()).append(':').append(part).append('\n');
    }
    all.append(new String(place, StandardCharsets.UTF_8));
    return all.toString();
  }

  private static FaultException wrong() {
    return new FaultException(
        Fault.field("cursor", "is not a nextCursor of this list, with the same filters and order"));
  }
}
