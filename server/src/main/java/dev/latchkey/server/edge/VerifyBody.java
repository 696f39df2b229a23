package dev.latchkey.server.edge;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.verify.Ask;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/// Reads the bodies of `/v1/verify` and `/v1/verify/batch` strictly (RFC 8259, UTF-8 only): unknown
/// and repeated members, wrong types, anything after the value and deep nesting are refused.
///
/// What is not JSON throws a [FaultException] with the place, never with the text: the text holds a
/// key. Safe for use by many threads; it keeps buffers per thread, so use platform threads.
final class VerifyBody {
  static final int BYTES_MAX = 64 * 1024;
  static final int BATCH_BYTES_MAX = 1024 * 1024;
  static final int BATCH_ITEMS_MAX = 100;

  /// Checks of all items together: a batch must not hold the event loop for long.
  static final int BATCH_CHECKS_MAX = 1_000;

  static final int DEPTH_MAX = 8;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .recyclerPool(JsonRecyclerPools.threadLocalPool())
          .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
          .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH_MAX)
                  .maxDocumentLength(BATCH_BYTES_MAX)
                  .build())
          .build();

  private VerifyBody() {}

  /// Reads one question. Throws for anything that is not one.
  static VerifyQuestion one(byte[] body) {
    try (JsonParser json = open(body)) {
      expectObject(json);
      QuestionDraft draft = new QuestionDraft("");
      draft.read(json);
      expectEnd(json);
      return draft.question();
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  /// Reads a batch: `{"items": [...]}`. Throws when the whole is wrong; what is wrong with one item
  /// is in its place.
  static List<VerifyItem> batch(byte[] body) {
    try (JsonParser json = open(body)) {
      expectObject(json);
      List<VerifyItem> items = null;
      for (String name = json.nextName(); name != null; name = json.nextName()) {
        if (!name.equals("items")) {
          throw wrong(StrictMembers.shown(name), StrictMembers.UNKNOWN);
        }
        if (items != null) {
          throw wrong("items", StrictMembers.TWICE);
        }
        items = items(json);
      }
      expectEnd(json);
      if (items == null) {
        throw wrong("items", "is required: an array of questions");
      }
      return items;
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  private static List<VerifyItem> items(JsonParser json) {
    if (json.nextToken() != JsonToken.START_ARRAY) {
      throw wrong("items", "is no array; legal is an array of questions");
    }
    List<VerifyItem> items = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (items.size() == BATCH_ITEMS_MAX) {
        throw wrong("items", "has more than 100 entries");
      }
      items.add(item(json, "items[" + items.size() + "]"));
    }
    if (checks(items) > BATCH_CHECKS_MAX) {
      throw wrong("items", "has more than 1,000 checks in all");
    }
    return items;
  }

  private static int checks(List<VerifyItem> items) {
    int sum = 0;
    for (VerifyItem item : items) {
      if (item instanceof VerifyItem.Good(VerifyQuestion question)
          && question.ask() instanceof Ask.Several several) {
        sum += several.checks().size();
      }
    }
    return sum;
  }

  private static VerifyItem item(JsonParser json, String place) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return new VerifyItem.Bad(Fault.field(place, "is no object; legal is a question"));
    }
    QuestionDraft draft = new QuestionDraft(place + ".");
    draft.read(json);
    try {
      return new VerifyItem.Good(draft.question());
    } catch (FaultException e) {
      return new VerifyItem.Bad(e.fault());
    }
  }

  private static JsonParser open(byte[] body) {
    if (!Utf8.isValid(body)) {
      throw new FaultException(
          Fault.of(FaultCode.MALFORMED_JSON, "The body is not valid UTF-8 without a mark."));
    }
    return JSON.createParser(ObjectReadContext.empty(), body, 0, body.length);
  }

  private static void expectObject(JsonParser json) {
    JsonToken first = json.nextToken();
    if (first == null) {
      throw new FaultException(Fault.of(FaultCode.MALFORMED_JSON, "The body is empty."));
    }
    if (first != JsonToken.START_OBJECT) {
      json.skipChildren();
      expectEnd(json);
      throw new FaultException(
          Fault.of(FaultCode.INVALID_REQUEST, "The body must be a JSON object."));
    }
  }

  private static void expectEnd(JsonParser json) {
    if (json.nextToken() != null) {
      throw malformed(json.currentTokenLocation(), "Something follows the JSON object");
    }
  }

  private static FaultException wrong(String field, String why) {
    return new FaultException(Fault.field(field, why));
  }

  private static FaultException malformed(JacksonException e) {
    return malformed(
        e.getLocation(), "The body is not well-formed JSON, or is nested more than 8 levels deep");
  }

  private static FaultException malformed(@Nullable TokenStreamLocation at, String what) {
    String where = at == null ? "" : ", at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return new FaultException(Fault.of(FaultCode.MALFORMED_JSON, what + where + "."));
  }
}
