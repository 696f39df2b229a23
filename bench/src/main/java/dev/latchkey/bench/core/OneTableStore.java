package dev.latchkey.bench.core;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.limit.QuotaUse;
import dev.latchkey.core.replica.Change;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WritableKeys;
import dev.latchkey.core.store.WritableQuotas;
import dev.latchkey.core.store.WriteTransaction;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Keeps the use of quotas in a map, and nothing else. Used by one thread.
final class OneTableStore implements Store {
  private final Picture picture;
  private final Map<KeyId, ApiKey> keys = new HashMap<>();
  private final Map<KeyId, QuotaUse> uses = new HashMap<>();

  OneTableStore(Picture picture) {
    this.picture = picture;
  }

  void add(ApiKey key) {
    keys.put(key.id(), key);
    picture.apply(new Change.KeyPut(key));
  }

  @Override
  public <T> T read(Function<ReadTransaction, T> work) {
    throw new UnsupportedOperationException("nothing is read here");
  }

  @Override
  public <T> Committed<T> write(Function<WriteTransaction, T> work) {
    WriteTransaction tx =
        fake(
            WriteTransaction.class,
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "keys" -> fake(WritableKeys.class, this::ofKeys);
                  case "quotas" -> fake(WritableQuotas.class, this::ofQuotas);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
    return new Committed<>(work.apply(tx), 1);
  }

  private Object ofKeys(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
    return Optional.ofNullable(keys.get((KeyId) arguments[0]));
  }

  private Object ofQuotas(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
    if (arguments[0] instanceof QuotaUse use) {
      uses.put(use.key(), use);
      picture.apply(new Change.QuotaPut(use));
      return true;
    }
    return Optional.ofNullable(uses.get((KeyId) arguments[0]));
  }

  private static <T> T fake(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public void close() {}
}
