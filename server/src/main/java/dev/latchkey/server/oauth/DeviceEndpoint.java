package dev.latchkey.server.oauth;

import dev.latchkey.core.application.AskByDevice;
import dev.latchkey.core.application.Grant;
import dev.latchkey.server.console.session.FormFields;
import dev.latchkey.server.json.Json;

/// `POST /oauth/device_authorization` (RFC 8628, section 3.1).
final class DeviceEndpoint {
  static final String PATH = "/oauth/device_authorization";

  private static final String PAGE = "/console/device";

  private final AskByDevice askByDevice;

  DeviceEndpoint(AskByDevice askByDevice) {
    this.askByDevice = askByDevice;
  }

  /// @param front how the device reaches this server
  /// @param from the address that asks; empty where that cannot be told
  Answer answer(FormFields form, String front, String from) {
    return askByDevice
        .ask(form.text("client_id"), from)
        .map(asked ->
            Answer.ok(
                Json.object()
                    .put("device_code", asked.code().revealForShowingOnce())
                    .put("user_code", asked.userCode().text())
                    .put("verification_uri", front + PAGE)
                    .put(
                        "verification_uri_complete",
                        front + PAGE + "?user_code=" + asked.userCode().text())
                    .put("expires_in", Grant.DEVICE_LASTS.toSeconds())
                    .put("interval", Polls.INTERVAL_SECONDS)
                    .build()))
        .orElseGet(() ->
            Answer.error(
                401,
                "invalid_client",
                "No application that may use the device flow has this client_id."));
  }
}
