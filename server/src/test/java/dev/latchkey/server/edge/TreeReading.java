package dev.latchkey.server.edge;

import dev.latchkey.core.access.Actions;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.limit.Charge;
import dev.latchkey.core.restriction.CallerOrigin;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Circumstances;
import dev.latchkey.gateway.request.RawTarget;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a question the plain way: the whole tree first, then one rule after the other. The oracle
/// of [VerifyBody].
final class TreeReading {
  private static final JsonMapper LAX = mapper(false);
  private static final JsonMapper STRICT = mapper(true);
  private static final Set<String> TEXTS =
      Set.of(
          "key",
          "project",
          "resource",
          "action",
          "match",
          "method",
          "path",
          "ip",
          "origin",
          "referer",
          "userAgent");
  private static final Set<String> OTHERS = Set.of("checks", "cost", "dryRun");

  /// The question, or the code of what is wrong.
  record Reading(@Nullable VerifyQuestion question, @Nullable FaultCode code) {}

  private TreeReading() {}

  private static JsonMapper mapper(boolean strict) {
    JsonFactory json =
        JsonFactory.builder()
            .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, strict)
            .streamReadConstraints(
                StreamReadConstraints.builder().maxNestingDepth(VerifyBody.DEPTH_MAX).build())
            .build();
    return JsonMapper.builder(json).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  }

  static Reading read(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), body) || text.startsWith("\uFEFF")) {
      return wrong(FaultCode.MALFORMED_JSON);
    }
    JsonNode tree;
    try {
      tree = LAX.readTree(text);
    } catch (JacksonException e) {
      return wrong(FaultCode.MALFORMED_JSON);
    }
    if (tree.isMissingNode()) {
      return wrong(FaultCode.MALFORMED_JSON);
    }
    try {
      STRICT.readTree(text);
    } catch (JacksonException e) {
      return wrong(FaultCode.INVALID_REQUEST);
    }
    return tree.isObject() && isWellTyped(tree) ? question(tree) : wrong(FaultCode.INVALID_REQUEST);
  }

  private static boolean isWellTyped(JsonNode tree) {
    for (String name : tree.propertyNames()) {
      JsonNode value = tree.path(name);
      boolean right =
          TEXTS.contains(name)
              ? isText(value)
              : OTHERS.contains(name)
                  && switch (name) {
                    case "checks" -> areChecks(value);
                    case "cost" ->
                        value.isInt() && value.intValue() >= 1 && value.intValue() <= 1_000_000;
                    default -> value.isBoolean();
                  };
      if (!right) {
        return false;
      }
    }
    return tree.has("key")
        && (!tree.has("match") || Set.of("all", "any").contains(tree.path("match").asString()))
        && (!tree.has("resource") || isResource(tree.path("resource")))
        && (!tree.has("action") || Actions.isName(tree.path("action").asString()))
        && (!tree.has("ip") || IpAddress.parse(tree.path("ip").asString()).isPresent())
        && (!tree.has("method") || tree.path("method").asString().matches("[A-Za-z0-9_-]{1,32}"))
        && (!tree.has("path") || isPath(tree.path("path").asString()));
  }

  private static Reading question(JsonNode tree) {
    boolean one = tree.has("resource") || tree.has("action");
    boolean several = tree.has("checks") || tree.has("match");
    boolean call = tree.has("method") || tree.has("path");
    if ((one ? 1 : 0) + (several ? 1 : 0) + (call ? 1 : 0) > 1) {
      return wrong(FaultCode.UNPROCESSABLE);
    }
    boolean half =
        tree.has("resource") != tree.has("action")
            || tree.has("method") != tree.has("path")
            || (tree.has("match") && !tree.has("checks"));
    if (half) {
      return wrong(FaultCode.INVALID_REQUEST);
    }
    Ask ask = Ask.NOTHING;
    VerifyQuestion.Called called = null;
    if (one) {
      ask = check(tree);
    } else if (several) {
      List<Ask.One> checks = new ArrayList<>();
      tree.path("checks").forEach(item -> checks.add(check(item)));
      ask = new Ask.Several(checks, tree.path("match").asString().equals("any"));
    } else if (call) {
      String method = tree.path("method").asString();
      boolean reads = Set.of("GET", "HEAD", "OPTIONS").contains(method);
      RawTarget path = RawTarget.parseOdd(tree.path("path").asString());
      called = new VerifyQuestion.Called(method, path);
      ask = path.ask(reads ? "read" : "write");
    }
    boolean browser = tree.has("origin") || tree.has("referer");
    Circumstances from =
        new Circumstances(
            tree.has("ip") ? IpAddress.parse(tree.path("ip").asString()).orElseThrow() : null,
            browser ? CallerOrigin.BROWSER : CallerOrigin.NATIVE,
            text(tree, "origin"),
            text(tree, "referer"));
    return new Reading(
        new VerifyQuestion(
            tree.path("key").asString(),
            text(tree, "project"),
            ask,
            called,
            from,
            new Charge(tree.path("cost").asInt(1), tree.path("dryRun").asBoolean(false))),
        null);
  }

  private static boolean areChecks(JsonNode value) {
    if (!value.isArray() || value.isEmpty() || value.size() > 64) {
      return false;
    }
    for (JsonNode item : value) {
      boolean right =
          item.isObject()
              && item.size() == 2
              && isText(item.path("resource"))
              && isText(item.path("action"))
              && isResource(item.path("resource"))
              && Actions.isName(item.path("action").asString());
      if (!right) {
        return false;
      }
    }
    return true;
  }

  private static Ask.One check(JsonNode item) {
    return new Ask.One(item.path("resource").asString(), item.path("action").asString());
  }

  private static boolean isText(JsonNode value) {
    if (!value.isString() || value.asString().length() > 8192) {
      return false;
    }
    String text = value.asString();
    return text.indexOf('\0') < 0 && StandardCharsets.UTF_16.newEncoder().canEncode(text);
  }

  private static boolean isResource(JsonNode value) {
    return !value.asString().isEmpty() && value.asString().length() <= 4096;
  }

  private static boolean isPath(String text) {
    try {
      RawTarget.parseOdd(text);
      return true;
    } catch (FaultException e) {
      return false;
    }
  }

  private static @Nullable String text(JsonNode tree, String name) {
    return tree.has(name) ? tree.path(name).asString() : null;
  }

  private static Reading wrong(FaultCode code) {
    return new Reading(null, code);
  }
}
