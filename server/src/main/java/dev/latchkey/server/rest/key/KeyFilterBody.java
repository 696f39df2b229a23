package dev.latchkey.server.rest.key;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyHandle;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Fields;
import org.jspecify.annotations.Nullable;

/// `filter` of a request: the same parts as in the query of a list of keys.
final class KeyFilterBody {
  private static final Choices<KeyQuery.Status> STATUSES = Choices.of(KeyQuery.Status.class);
  private static final int LENGTH_MAX = 256;

  private KeyFilterBody() {}

  static @Nullable KeyFilter read(Fields body) {
    Fields filter = body.object("filter");
    if (filter == null) {
      if (!body.has("filter") || body.isNull("filter")) {
        body.wrong("filter", "is missing; legal is an object, empty for every key");
      }
      return null;
    }
    KeyFilter read =
        new KeyFilter(
            filter.choice("status", STATUSES),
            filter.parsed("creator", KeyFilterBody::bounded),
            filter.parsed("subject", KeyFilterBody::bounded),
            filter.parsed("name", KeyFilterBody::bounded),
            filter.parsed("handle", KeyHandle::new),
            filter.parsed("parent", KeyFilterBody::keyId));
    filter.done();
    return read;
  }

  static KeyId keyId(String text) {
    return KeyId.parse(text)
        .orElseThrow(() -> new FaultException(Fault.field("parent", "is no id of a key")));
  }

  private static String bounded(String text) {
    if (text.isEmpty() || text.length() > LENGTH_MAX) {
      throw new FaultException(
          Fault.field("filter", "has " + text.length() + " characters; 1 to 256 are legal"));
    }
    return text;
  }
}
