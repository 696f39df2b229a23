package dev.latchkey.server.edge;

import dev.latchkey.core.access.Actions;
import dev.latchkey.core.access.Resource;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.limit.Charge;
import dev.latchkey.core.restriction.CallerOrigin;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.verify.Ask;
import dev.latchkey.core.verify.Circumstances;
import dev.latchkey.gateway.request.RawTarget;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// One question while it is read. `null` is nowhere the same as absent: a caller whose `resource`
/// came out null must not hear "valid".
final class QuestionDraft {
  static final int METHOD_CHARACTERS_MAX = 32;

  private static final int KEY = 1;
  private static final int PROJECT = 1 << 1;
  private static final int RESOURCE = 1 << 2;
  private static final int ACTION = 1 << 3;
  private static final int CHECKS = 1 << 4;
  private static final int MATCH = 1 << 5;
  private static final int METHOD = 1 << 6;
  private static final int PATH = 1 << 7;
  private static final int IP = 1 << 8;
  private static final int ORIGIN = 1 << 9;
  private static final int REFERER = 1 << 10;
  private static final int USER_AGENT = 1 << 11;
  private static final int COST = 1 << 12;
  private static final int DRY_RUN = 1 << 13;

  private final StrictMembers members;
  private @Nullable String key;
  private @Nullable String project;
  private @Nullable String resource;
  private @Nullable String action;
  private List<Ask.One> checks = List.of();
  private @Nullable String match;
  private @Nullable String method;
  private @Nullable RawTarget path;
  private @Nullable IpAddress address;
  private @Nullable String origin;
  private @Nullable String referer;
  private int cost = 1;
  private boolean dryRun;

  /// `place` goes before each name in errors: empty, or `items[3].`.
  QuestionDraft(String place) {
    this.members = new StrictMembers(place);
  }

  /// Reads the members of the object that was just opened, up to and with its end.
  void read(JsonParser json) {
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      switch (name) {
        case "key" -> key = members.text(json, name, KEY);
        case "project" -> project = members.text(json, name, PROJECT);
        case "resource" -> resource = resource(members, members.text(json, name, RESOURCE));
        case "action" -> action = action(members, members.text(json, name, ACTION));
        case "checks" -> checks(json);
        case "match" -> match(members.text(json, name, MATCH));
        case "method" -> method(members.text(json, name, METHOD));
        case "path" -> path(members.text(json, name, PATH));
        case "ip" -> ip(members.text(json, name, IP));
        case "origin" -> origin = members.text(json, name, ORIGIN);
        case "referer" -> referer = members.text(json, name, REFERER);
        case "userAgent" -> members.text(json, name, USER_AGENT);
        case "cost" -> cost(json);
        case "dryRun" -> dryRun = members.flag(json, name, DRY_RUN);
        default -> members.unknown(json, name);
      }
    }
  }

  /// The question; throws a [FaultException] that names every wrong member.
  VerifyQuestion question() {
    if (!members.has(KEY)) {
      members.wrong("key", "is required: the text of the API key");
    }
    Ask ask = ask();
    String presented = key;
    if (presented == null || !members.areRight()) {
      throw members.fault();
    }
    boolean browser = origin != null || referer != null;
    Circumstances from =
        address == null && !browser
            ? Circumstances.UNKNOWN
            : new Circumstances(
                address, browser ? CallerOrigin.BROWSER : CallerOrigin.NATIVE, origin, referer);
    Charge charge = cost == 1 && !dryRun ? Charge.ONE : new Charge(cost, dryRun);
    return new VerifyQuestion(presented, project, ask, called(), from, charge);
  }

  private Ask ask() {
    boolean one = members.has(RESOURCE) || members.has(ACTION);
    boolean several = members.has(CHECKS) || members.has(MATCH);
    boolean call = members.has(METHOD) || members.has(PATH);
    if (!members.areRight()) {
      return Ask.NOTHING;
    }
    if ((one && (several || call)) || (several && call)) {
      throw contradiction(one ? members.has(RESOURCE) ? "resource" : "action" : "method");
    }
    if (one) {
      bothOf("resource", RESOURCE, "action", ACTION);
      return resource == null || action == null ? Ask.NOTHING : new Ask.One(resource, action);
    }
    if (call) {
      bothOf("method", METHOD, "path", PATH);
      VerifyQuestion.Called called = called();
      return called == null ? Ask.NOTHING : called.byPath();
    }
    if (several && !members.has(CHECKS)) {
      members.wrong("checks", "is required beside \"match\"");
    }
    return several && members.areRight()
        ? new Ask.Several(checks, "any".equals(match))
        : Ask.NOTHING;
  }

  private VerifyQuestion.@Nullable Called called() {
    return method == null || path == null ? null : new VerifyQuestion.Called(method, path);
  }

  private FaultException contradiction(String field) {
    String why =
        "name one of \"resource\" with \"action\", \"checks\", and \"method\" with \"path\"";
    Fault.FieldError error = new Fault.FieldError(members.path(field), why);
    return new FaultException(
        new Fault(FaultCode.UNPROCESSABLE, error.field() + ": " + error.message(), List.of(error)));
  }

  private void bothOf(String one, int oneBit, String other, int otherBit) {
    if (!members.has(oneBit)) {
      members.wrong(one, "is required beside \"" + other + "\"");
    } else if (!members.has(otherBit)) {
      members.wrong(other, "is required beside \"" + one + "\"");
    }
  }

  private void checks(JsonParser json) {
    if (!members.begins(json, "checks", CHECKS)) {
      return;
    }
    if (json.currentToken() != JsonToken.START_ARRAY) {
      members.wrongType(json, "checks", "an array of {\"resource\", \"action\"}");
      return;
    }
    List<Ask.One> read = new ArrayList<>();
    int count = 0;
    for (; json.nextToken() != JsonToken.END_ARRAY; count++) {
      if (count >= Ask.Several.CHECKS_MAX) {
        json.skipChildren();
      } else if (json.currentToken() != JsonToken.START_OBJECT) {
        members.wrongType(json, "checks[" + count + "]", "an object");
      } else {
        Ask.One one = check(json, members.inside("checks[" + count + "]"));
        if (one != null) {
          read.add(one);
        }
      }
    }
    if (count == 0 || count > Ask.Several.CHECKS_MAX) {
      members.wrong("checks", "has " + count + " entries; 1 to 64 are legal");
    }
    checks = read;
  }

  private static Ask.@Nullable One check(JsonParser json, StrictMembers of) {
    String resource = null;
    String action = null;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      json.nextToken();
      switch (name) {
        case "resource" -> resource = resource(of, of.text(json, name, RESOURCE));
        case "action" -> action = action(of, of.text(json, name, ACTION));
        default -> of.unknown(json, name);
      }
    }
    if (!of.has(RESOURCE)) {
      of.wrong("resource", "is required");
    }
    if (!of.has(ACTION)) {
      of.wrong("action", "is required");
    }
    return resource == null || action == null ? null : new Ask.One(resource, action);
  }

  private static @Nullable String resource(StrictMembers of, @Nullable String text) {
    if (text != null && (text.isEmpty() || text.length() > Resource.LENGTH_MAX)) {
      of.wrong("resource", "is not 1 to 4,096 characters long");
      return null;
    }
    return text;
  }

  private static @Nullable String action(StrictMembers of, @Nullable String text) {
    if (text != null && !Actions.isName(text)) {
      of.wrong("action", "is not 1 to 64 of a–z A–Z 0–9 _ . : -");
      return null;
    }
    return text;
  }

  private void match(@Nullable String text) {
    match = text;
    if (text != null && !text.equals("all") && !text.equals("any")) {
      members.wrong("match", "is neither \"all\" nor \"any\"");
    }
  }

  private void method(@Nullable String text) {
    method = text;
    if (text != null && !isMethod(text)) {
      members.wrong("method", "is not an HTTP method: 1 to 32 of A–Z a–z 0–9 - _");
    }
  }

  private static boolean isMethod(String text) {
    return Actions.isName(text)
        && text.length() <= METHOD_CHARACTERS_MAX
        && text.indexOf('.') < 0
        && text.indexOf(':') < 0;
  }

  private void path(@Nullable String text) {
    if (text != null) {
      try {
        path = RawTarget.parse(text);
      } catch (FaultException e) {
        odd(text, e);
      }
    }
  }

  /// Whether its project lets such a path through is asked when that is known.
  private void odd(String text, FaultException wrong) {
    try {
      path = RawTarget.parseOdd(text);
    } catch (FaultException e) {
      members.wrong("path", wrong.fault().detail());
    }
  }

  private void ip(@Nullable String text) {
    if (text != null) {
      address = IpAddress.parse(text).orElse(null);
      if (address == null) {
        members.wrong("ip", "is not an IPv4 or IPv6 address such as \"192.0.2.7\"");
      }
    }
  }

  private void cost(JsonParser json) {
    if (!members.begins(json, "cost", COST)) {
      return;
    }
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      members.wrongType(json, "cost", "an integer");
      return;
    }
    boolean legal =
        json.getNumberType() == JsonParser.NumberType.INT
            && json.getIntValue() >= 1
            && json.getIntValue() <= Charge.COST_MAX;
    if (legal) {
      cost = json.getIntValue();
    } else {
      members.wrong("cost", "is not 1 to 1,000,000");
    }
  }
}
