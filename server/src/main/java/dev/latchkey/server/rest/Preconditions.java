package dev.latchkey.server.rest;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.store.ExpectedVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `ETag`, `If-Match` and `If-None-Match` (RFC 9110, sections 8.8.3 and 13.1). An entity tag is a
/// thing's version in quotes.
public final class Preconditions {
  private static final int HEADER_LENGTH_MAX = 1_024;
  private static final Pattern TAG = Pattern.compile("\\s*(W/)?\"([\\x21\\x23-\\x7e]*)\"\\s*");
  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

  private Preconditions() {}

  static String eTag(long version) {
    return "\"" + version + "\"";
  }

  /// What `If-Match` asks for. Tags that are weak, or none of ours, match nothing.
  public static ExpectedVersion expected(Call call) {
    List<String> values = call.headers().ifMatch();
    if (values.isEmpty() || isAny(values)) {
      return ExpectedVersion.ANY;
    }
    return new ExpectedVersion(versions(values, "If-Match", false));
  }

  /// Whether the caller has this version already.
  public static boolean isKnown(Call call, long version) {
    List<String> values = call.headers().ifNoneMatch();
    return !values.isEmpty()
        && (isAny(values) || versions(values, "If-None-Match", true).contains(version));
  }

  private static boolean isAny(List<String> values) {
    return values.size() == 1 && values.getFirst().strip().equals("*");
  }

  private static Set<Long> versions(List<String> values, String header, boolean weakToo) {
    Set<Long> versions = new HashSet<>();
    String all = String.join(",", values);
    if (all.length() > HEADER_LENGTH_MAX) {
      throw wrong(header);
    }
    for (String part : all.split(",", -1)) {
      Matcher tag = TAG.matcher(part);
      if (!tag.matches()) {
        throw wrong(header);
      }
      if ((weakToo || tag.group(1) == null) && VERSION.matcher(tag.group(2)).matches()) {
        versions.add(Long.parseLong(tag.group(2)));
      }
    }
    return versions;
  }

  private static FaultException wrong(String header) {
    return new FaultException(
        Fault.field(header, "is neither * nor a list of entity tags such as \"3\" in quotes"));
  }
}
