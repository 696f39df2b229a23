package dev.latchkey.core.seal;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// The secret that lives outside the database, in one or more generations of 32 random bytes. New
/// rows use the newest generation; older ones stay until everything is sealed anew.
///
/// Its text form is a first line `latchkey-pepper-v1`, then a line `GENERATION BASE64` each.
public final class Pepper {
  public static final int BYTES = 32;
  private static final String HEADER = "latchkey-pepper-v1";

  private final SortedMap<Integer, byte[]> generations;

  private Pepper(SortedMap<Integer, byte[]> generations) {
    this.generations = generations;
  }

  /// A new pepper with generation 1.
  public static Pepper generate(RandomGenerator random) {
    byte[] first = new byte[BYTES];
    random.nextBytes(first);
    return new Pepper(new TreeMap<>(Map.of(1, first)));
  }

  /// Reads the text form; empty when it is not one.
  public static Optional<Pepper> parse(String text) {
    String[] lines = text.strip().split("\\R", -1);
    if (lines.length < 2 || !lines[0].equals(HEADER)) {
      return Optional.empty();
    }
    SortedMap<Integer, byte[]> generations = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      String[] parts = lines[i].strip().split(" ", -1);
      if (parts.length != 2 || !parts[0].matches("[1-9][0-9]{0,5}")) {
        return Optional.empty();
      }
      byte[] secret;
      try {
        secret = Base64.getDecoder().decode(parts[1]);
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
      boolean canonical = Base64.getEncoder().encodeToString(secret).equals(parts[1]);
      if (secret.length != BYTES
          || !canonical
          || generations.put(Integer.parseInt(parts[0]), secret) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(new Pepper(generations));
  }

  /// The text form, which is the secret itself.
  public String revealForWritingToFile() {
    StringBuilder out = new StringBuilder(HEADER).append('\n');
    generations.forEach((number, secret) ->
        out.append(number)
            .append(' ')
            .append(Base64.getEncoder().encodeToString(secret))
            .append('\n'));
    return out.toString();
  }

  /// The same with one more generation.
  public Pepper withNewGeneration(RandomGenerator random) {
    byte[] next = new byte[BYTES];
    random.nextBytes(next);
    SortedMap<Integer, byte[]> all = new TreeMap<>(generations);
    all.put(newest() + 1, next);
    return new Pepper(all);
  }

  /// Whether it has every generation of the other, and each is the same.
  public boolean includes(Pepper other) {
    return other.generations.keySet().stream()
        .allMatch(number -> has(number) && fingerprint(number).equals(other.fingerprint(number)));
  }

  /// The numbers of all generations, the newest first.
  List<Integer> numbers() {
    return List.copyOf(generations.keySet()).reversed();
  }

  /// The number of the newest generation.
  public int newest() {
    return generations.lastKey();
  }

  public boolean has(int generation) {
    return generations.containsKey(generation);
  }

  /// What the store keeps to notice another pepper: 16 hexadecimal digits a generation.
  public String fingerprint(int generation) {
    byte[] mac = Hmac.of(derive(generation, "fingerprint")).mac(new byte[0]);
    return HexFormat.of().formatHex(mac, 0, 8);
  }

  /// A key for one purpose, so that no key is used for two.
  byte[] derive(int generation, String purpose) {
    byte[] secret = generations.get(generation);
    if (secret == null) {
      throw new IllegalArgumentException("the pepper has no generation " + generation);
    }
    return Hmac.of(secret).mac(purpose.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return "Pepper(masked, generations " + generations.keySet() + ")";
  }
}
