package dev.latchkey.core.access;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What Latchkey itself is to its callers: the resources of the scheme `latchkey://`. Each can be
/// read and written; a row over `latchkey://*` holds those that are still to come as well.
public enum OwnResource {
  ACCOUNT("The account that an account-wide key belongs to: its name and address"),
  PROJECT("The project itself: its name, policy, catalogue and the tables of its roles"),
  KEYS("Keys: issue, change, disable and delete them"),
  MEMBERS("Members and invitations; outside of projects, the accounts of the instance"),
  SITES("Sites: what the gateway serves"),
  AUDIT("Who changed what"),
  VERIFY("Verification of keys for others"),
  NODES("The nodes of the installation, and how long they decide without the store");

  public static final String READ = "read";
  public static final String WRITE = "write";

  /// Stands for the resources that later versions may add; no row can name it.
  static final String TO_COME = "latchkey://~";

  private final String description;

  OwnResource(String description) {
    this.description = description;
  }

  /// For people, in one line.
  public String description() {
    return description;
  }

  /// The resource as rules write it, such as `latchkey://keys`.
  public String uri() {
    return ResourcePattern.LATCHKEY_SCHEME + "://" + name().toLowerCase(Locale.ROOT);
  }

  /// Refuses rows over `latchkey://` that name nothing, or an action that nothing there has.
  public static void check(Access access) {
    check("access", access);
  }

  /// As [#check(Access)], of a table that stands in this field of the request.
  public static void check(String field, Access access) {
    for (int i = 0; i < access.rules().size(); i++) {
      Rule rule = access.rules().get(i);
      if (!rule.resource().isLatchkey()) {
        continue;
      }
      if (!isKnown(rule.resource().toString())) {
        throw wrong(
            field,
            i,
            "resource",
            "names none of Latchkey's own resources; legal are latchkey://* and " + names());
      }
      for (String action : rule.actions().names()) {
        if (!List.of(READ, WRITE, "*").contains(action)) {
          throw wrong(
              field, i, "actions", "legal for Latchkey's own resources are read, write and *");
        }
      }
    }
  }

  private static boolean isKnown(String pattern) {
    return pattern.equals("latchkey://*")
        || Arrays.stream(values()).anyMatch(own -> own.uri().equals(pattern));
  }

  private static String names() {
    return Arrays.stream(values()).map(OwnResource::uri).collect(Collectors.joining(", "));
  }

  private static FaultException wrong(String field, int row, String part, String why) {
    return new FaultException(Fault.field(field + ".rules[" + row + "]." + part, why));
  }
}
