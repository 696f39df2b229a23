package dev.latchkey.core.site;

import dev.latchkey.core.access.Actions;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row of a site's route table: what a call with this method to these paths asks for.
///
/// @param method as HTTP writes it, case matters; `*` for any that no other row of the path names
/// @param actions what the key must be allowed on the resource, all of it; 1 to 8
/// @param credential what becomes of the key; null for what the site says
public record Route(
    String method,
    PathTemplate path,
    ResourceTemplate resource,
    List<String> actions,
    Site.@Nullable Credential credential) {
  public static final int ACTIONS_MAX = 8;
  public static final String ANY_METHOD = "*";
  private static final int METHOD_LENGTH_MAX = 32;

  public Route(
      String method,
      PathTemplate path,
      ResourceTemplate resource,
      List<String> actions,
      Site.@Nullable Credential credential) {
    if (!method.equals(ANY_METHOD) && !isMethod(method)) {
      throw wrong("method", "is neither \"*\" nor 1 to 32 of A–Z and -");
    }
    if (actions.isEmpty()
        || actions.size() > ACTIONS_MAX
        || new HashSet<>(actions).size() != actions.size()
        || !actions.stream().allMatch(Actions::isName)) {
      throw wrong("actions", "are not 1 to 8 names of a–z A–Z 0–9 _ . : -, each once");
    }
    for (String name : resource.names()) {
      if (!path.names().contains(name)) {
        throw wrong("resource", "names the parameter {" + name + "}, which the path has not");
      }
    }
    this.method = method;
    this.path = path;
    this.resource = resource;
    this.actions = List.copyOf(actions);
    this.credential = credential;
  }

  private static boolean isMethod(String text) {
    return !text.isEmpty()
        && text.length() <= METHOD_LENGTH_MAX
        && text.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || c == '-');
  }

  private static FaultException wrong(String field, String why) {
    return new FaultException(Fault.field(field, why));
  }
}
