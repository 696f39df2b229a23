package dev.latchkey.server.rest;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.StrictJson;
import dev.latchkey.server.json.Wrongs;
import java.util.Map;

/// One request on its way to an operation.
///
/// @param parameters those of the path
/// @param headers what of the headers an operation may look at
/// @param body empty where the operation takes none
public record Call(
    Caller caller,
    Map<String, String> parameters,
    QueryText query,
    CallHeaders headers,
    byte[] body) {

  public By by() {
    return caller.by();
  }

  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no parameter " + name);
    }
    return value;
  }

  /// The members of the body.
  ///
  /// @throws FaultException when it is no JSON object
  public Fields fields(Wrongs wrongs) {
    return fields(body, wrongs);
  }

  /// As [#fields(Wrongs)], for a body that holds somebody else's document.
  ///
  /// @throws FaultException when it is no JSON object
  public Fields document(Wrongs wrongs) {
    return Fields.ofBody(StrictJson.readDocument(text(body)), wrongs);
  }

  static Fields fields(byte[] body, Wrongs wrongs) {
    return Fields.ofBody(StrictJson.read(text(body)), wrongs);
  }

  private static String text(byte[] body) {
    if (body.length == 0) {
      throw new FaultException(Fault.field("", "the body is empty; a JSON object is expected"));
    }
    return StrictJson.text(body);
  }
}
