package dev.latchkey.gateway.extauthz;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.gateway.identity.IdentityHeaders;
import io.vertx.core.MultiMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The dynamic metadata of an answer, for Envoy's later filters and its access log: `code`, and of
/// a key that is known `key`, `project`, `owner`, `subject`, `access` (its preset) and `scopes`
/// (what this call asked for, each with `resource` and `action`).
final class CheckMetadata {
  private static final String VALID = "valid";
  private static final int TEXT = 3;
  private static final int STRUCT = 5;
  private static final int LIST = 6;

  /// Of a browser's question before a call.
  static final CheckMetadata PREFLIGHT = new CheckMetadata("preflight");

  private final ProtoWriter struct = new ProtoWriter();

  private CheckMetadata(String code) {
    put("code", code);
  }

  static CheckMetadata of(FaultCode code) {
    return new CheckMetadata(code.wire());
  }

  static CheckMetadata of(Verdict.Denied denied) {
    CheckMetadata metadata = of(denied.denial().code());
    LiveKey key = denied.key();
    if (key != null) {
      metadata.put("key", key.id().toString());
    }
    return metadata;
  }

  /// @param identity the headers that tell whose key it is
  static CheckMetadata of(Verdict.Admitted admitted, MultiMap identity, Ask ask) {
    CheckMetadata metadata = new CheckMetadata(VALID);
    metadata.put("key", identity.get(IdentityHeaders.KEY));
    metadata.put("project", identity.get(IdentityHeaders.PROJECT));
    metadata.put("owner", identity.get(IdentityHeaders.OWNER));
    metadata.put("subject", admitted.key().subject());
    metadata.put("access", admitted.key().access().preset().wire());
    metadata.putScopes(ask);
    return metadata;
  }

  /// As a `google.protobuf.Struct`.
  ProtoWriter struct() {
    return struct;
  }

  private void put(String name, @Nullable String value) {
    if (value != null) {
      struct.entry(1, name, text(value));
    }
  }

  private void putScopes(Ask ask) {
    List<Ask.One> all =
        switch (ask) {
          case Ask.Nothing nothing -> List.of();
          case Ask.Unrouted unrouted -> List.of();
          case Ask.One one -> List.of(one);
          case Ask.Several several -> several.checks();
        };
    ProtoWriter list = new ProtoWriter();
    for (Ask.One one : all) {
      ProtoWriter scope =
          new ProtoWriter()
              .entry(1, "resource", text(one.resource()))
              .entry(1, "action", text(one.action()));
      list.message(1, new ProtoWriter().message(STRUCT, scope));
    }
    struct.entry(1, "scopes", new ProtoWriter().message(LIST, list));
  }

  private static ProtoWriter text(String value) {
    return new ProtoWriter().text(TEXT, value);
  }
}
