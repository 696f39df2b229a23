package dev.latchkey.app.secrecy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every form in which a secret could be left behind, and the search for them.
final class Traces {
  private static final HexFormat LOWER = HexFormat.of();
  private static final HexFormat UPPER = HexFormat.of().withUpperCase();

  private Traces() {}

  /// The forms of one secret by name: plain, base64 at each alignment, hexadecimal, URL and JSON
  /// escapes, UTF-16, and the digest under which the secret could be searched for.
  static Map<String, byte[]> formsOf(String secret) {
    byte[] plain = secret.getBytes(StandardCharsets.US_ASCII);
    Map<String, byte[]> forms = new LinkedHashMap<>();
    forms.put("plain", plain);
    // The checksum alone says nothing; what comes before it is the secret.
    forms.put(
        "plain without its end",
        secret.substring(0, secret.length() - 6).getBytes(StandardCharsets.US_ASCII));
    base64(forms, "base64", Base64.getEncoder().withoutPadding(), plain);
    base64(forms, "base64url", Base64.getUrlEncoder().withoutPadding(), plain);
    forms.put("hex", ascii(LOWER.formatHex(plain)));
    forms.put("HEX", ascii(UPPER.formatHex(plain)));
    forms.put("url", ascii(LOWER.withPrefix("%").formatHex(plain)));
    forms.put("URL", ascii(UPPER.withPrefix("%").formatHex(plain)));
    forms.put("json", ascii(LOWER.withPrefix("\\u00").formatHex(plain)));
    forms.put("JSON", ascii(UPPER.withPrefix("\\u00").formatHex(plain)));
    forms.put("utf-16", secret.getBytes(StandardCharsets.UTF_16BE));
    forms.put("utf-16le", secret.getBytes(StandardCharsets.UTF_16LE));
    byte[] digest = sha256(plain);
    forms.put("digest", digest);
    forms.put("digest in hex", ascii(LOWER.formatHex(digest)));
    forms.put(
        "digest in base64", ascii(Base64.getEncoder().withoutPadding().encodeToString(digest)));
    return forms;
  }

  /// Base64 of a text inside a longer one depends on where it begins; the ends depend on the
  /// neighbours and are left out.
  private static void base64(
      Map<String, byte[]> forms, String name, Base64.Encoder encoder, byte[] plain) {
    for (int before = 0; before < 3; before++) {
      byte[] shifted = new byte[before + plain.length];
      System.arraycopy(plain, 0, shifted, before, plain.length);
      String text = encoder.encodeToString(shifted);
      int from = before == 0 ? 0 : 4;
      int to = text.length() - text.length() % 4 - 4;
      forms.put(name + " +" + before, ascii(text.substring(from, to)));
    }
  }

  /// The names of the forms that are found in `bytes`.
  static List<String> in(byte[] bytes, String secret) {
    List<String> found = new ArrayList<>();
    formsOf(secret)
        .forEach((name, form) -> {
          if (contains(bytes, form)) {
            found.add(name);
          }
        });
    return found;
  }

  private static boolean contains(byte[] bytes, byte[] form) {
    byte first = form[0];
    for (int i = 0; i <= bytes.length - form.length; i++) {
      if (bytes[i] == first
          && java.util.Arrays.equals(bytes, i, i + form.length, form, 0, form.length)) {
        return true;
      }
    }
    return false;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
