package dev.latchkey.store.key;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyHandle;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.PreviousSecret;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.replica.KeyLine;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.WritableKeys;
import dev.latchkey.store.limit.SqlQuotas;
import dev.latchkey.store.row.Shelf;
import dev.latchkey.store.search.NameSearch;
import dev.latchkey.store.sql.Row;
import dev.latchkey.store.sql.Session;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The keys of one transaction.
public final class SqlKeys implements WritableKeys {
  private static final String COUNT = "select count(*) from api_key where owner = ?";
  private static final String BY_BLIND =
      "select count(*) from api_key where (blind = ? or previous_blind = ?) and id <> ?";
  private static final String CHILDREN = "select id from api_key where parent = ? order by id";
  private static final String OF_PROJECT = "select id from api_key where project = ? order by id";

  private static final String OF_OWNER = "select id from api_key where owner = ? order by id";

  private final Shelf<ApiKey> shelf;
  private final SqlQuotas quotas;
  private final Seals seals;
  private final Supplier<Picture> picture;
  private final LongSupplier numbers;
  private final NameSearch names;

  /// `picture` gives this process's own; `quotas`, words and kept secrets are forgotten with their
  /// keys; `numbers` gives the next number of a key; `names` finds keys by theirs.
  public SqlKeys(
      Shelf<ApiKey> shelf,
      SqlQuotas quotas,
      Seals seals,
      Supplier<Picture> picture,
      LongSupplier numbers,
      NameSearch names) {
    this.shelf = shelf;
    this.quotas = quotas;
    this.seals = seals;
    this.picture = picture;
    this.numbers = numbers;
    this.names = names;
  }

  @Override
  public Optional<ApiKey> find(KeyId id) {
    return shelf.find("where t.id = ?", id.toString());
  }

  @Override
  public Optional<ApiKey> findByNumber(long number) {
    return shelf.find("where t.number = ?", number);
  }

  @Override
  public Optional<ApiKey> findByHandle(KeyOwner owner, KeyHandle handle) {
    return shelf.find("where t.owner = ? and t.handle = ?", KeyShape.owner(owner), handle.text());
  }

  @Override
  public Optional<ApiKey> findByDigest(SecretDigest digest) {
    for (int generation = seals.generation(); generation > 0; generation--) {
      if (seals.has(generation)) {
        byte[] blind = seals.blindIndex(generation, digest);
        Optional<ApiKey> found =
            shelf.find(
                "where t.blind = ? or t.previous_blind = ?",
                blind,
                HexFormat.of().formatHex(blind));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public List<KeyId> ids(KeyOwner owner, KeyFilter filter, Instant now, int limit) {
    KeyListing listing = KeyListing.ids(session(), owner, filter, now, limit);
    return session()
        .list(listing.where(), row -> KeyId.parse(row.text()).orElseThrow(), listing.values());
  }

  @Override
  public Page<ApiKey> list(KeyQuery query) {
    KeyListing listing = KeyListing.of(session(), names, query);
    return shelf.page(
        query.limit(), KeyListing.column(query.sort()), listing.where(), listing.values());
  }

  @Override
  public KeyLine line(KeyId id) {
    return KeyLine.of(picture.get(), id);
  }

  @Override
  public long count(KeyOwner owner) {
    return session().number(COUNT, KeyShape.owner(owner));
  }

  @Override
  public long nextNumber() {
    shelf.writing();
    return numbers.getAsLong();
  }

  @Override
  public boolean exists(SecretDigest digest) {
    return isTaken(digest, "");
  }

  private boolean isTaken(SecretDigest digest, String butBy) {
    for (int generation = seals.generation(); generation > 0; generation--) {
      if (seals.has(generation)) {
        byte[] blind = seals.blindIndex(generation, digest);
        String text = HexFormat.of().formatHex(blind);
        if (session().number(BY_BLIND, blind, text, butBy) > 0) {
          return true;
        }
      }
    }
    return false;
  }

  /// The unique columns see neither other generations nor each other.
  @Override
  public void put(ApiKey key) {
    PreviousSecret previous = key.previous();
    String id = key.id().toString();
    if (isTaken(key.digest(), id) || (previous != null && isTaken(previous.digest(), id))) {
      throw new FaultException(
          Fault.of(FaultCode.CONFLICT, "Another key has this secret, or had it lately."));
    }
    KeyWords.keep(session(), key);
    shelf.put(key);
  }

  @Override
  public boolean remove(KeyId id) {
    return remove(id.toString());
  }

  private boolean remove(String id) {
    KeyWords.forget(session(), id);
    boolean there = shelf.remove(id);
    if (there) {
      quotas.remove(id);
      SqlKeptSecrets.forget(session(), id);
      session().list(CHILDREN, Row::text, id).forEach(this::remove);
    }
    return there;
  }

  /// Takes all keys of an owner out.
  public void removeOfOwner(String owner) {
    session().list(OF_OWNER, Row::text, owner).forEach(this::remove);
    KeySpans.forget(session(), owner);
  }

  /// Takes all keys of a project out.
  public void removeOf(String project) {
    session().list(OF_PROJECT, Row::text, project).forEach(this::remove);
    KeySpans.forget(session(), project);
  }

  private Session session() {
    return shelf.session();
  }
}
