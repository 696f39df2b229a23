package dev.latchkey.store.row;

import dev.latchkey.core.seal.Seals;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Binds a row's table, id, body, generation and the n of the change that wrote it. A row and the
/// entry of the change log that wrote it carry the same seal.
public final class RowSeal {
  private static final byte[] GONE = {};

  private final Seals seals;

  public RowSeal(Seals seals) {
    this.seals = seals;
  }

  public Seals seals() {
    return seals;
  }

  public <T> byte[] seal(Shape<T> shape, T item, byte[] body, long n) {
    byte[] form = canonical(shape.table(), shape.id(item), n, seals.generation(), body);
    return shape.hasSecret() ? seals.seal(shape.secret(item), form) : seals.seal(form);
  }

  /// Seals the log's entry that a thing is gone.
  public byte[] sealGone(String table, String id, long n) {
    return seals.seal(canonical(table, id, n, seals.generation(), GONE));
  }

  public boolean holdsGone(String table, String id, long n, int generation, byte[] seal) {
    return seals.holds(generation, seal, canonical(table, id, n, generation, GONE));
  }

  /// Opens and reads a row. Empty when the seal does not hold.
  public <T> Optional<T> open(
      Shape<T> shape, String id, long n, int generation, byte[] body, byte[] seal) {
    byte[] form = canonical(shape.table(), id, n, generation, body);
    if (shape.hasSecret()) {
      return seals.open(generation, seal, form).map(secret -> shape.decode(body, secret));
    }
    return seals.holds(generation, seal, form)
        ? Optional.of(shape.decode(body, Shape.NO_SECRET))
        : Optional.empty();
  }

  /// The link that follows `previous` in the log's chain: over every change of the group in order,
  /// each after its length.
  public static byte[] link(Seals seals, int generation, byte[] previous, List<byte[]> forms) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] form : forms) {
      all.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(form.length).array());
      all.writeBytes(form);
    }
    return seals.link(generation, previous, all.toByteArray());
  }

  /// What seals and links are made over.
  public static byte[] canonical(
      String table, String id, long n, int generation, byte @Nullable [] body) {
    byte[] name = table.getBytes(StandardCharsets.US_ASCII);
    byte[] key = id.getBytes(StandardCharsets.UTF_8);
    byte[] rest = body == null ? GONE : body;
    return ByteBuffer.allocate(2 + name.length + 2 + key.length + 8 + 4 + rest.length)
        .putShort((short) name.length)
        .put(name)
        .putShort((short) key.length)
        .put(key)
        .putLong(n)
        .putInt(generation)
        .put(rest)
        .array();
  }
}
