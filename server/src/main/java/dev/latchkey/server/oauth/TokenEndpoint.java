package dev.latchkey.server.oauth;

import dev.latchkey.core.application.RedeemGrant;
import dev.latchkey.server.console.session.FormFields;
import dev.latchkey.server.json.Json;
import java.time.Duration;
import java.time.InstantSource;

/// `POST /oauth/token`: a key for a code. The key is the access token.
final class TokenEndpoint {
  static final String PATH = "/oauth/token";
  static final String OF_DEVICE = "urn:ietf:params:oauth:grant-type:device_code";
  static final String OF_CODE = "authorization_code";

  private final RedeemGrant redeemGrant;
  private final Polls polls;
  private final InstantSource clock;

  TokenEndpoint(RedeemGrant redeemGrant, InstantSource clock) {
    this.redeemGrant = redeemGrant;
    this.polls = new Polls(clock);
    this.clock = clock;
  }

  Answer answer(FormFields form) {
    String client = form.text("client_id");
    return switch (form.text("grant_type")) {
      case OF_DEVICE -> byDevice(client, form.text("device_code"));
      case OF_CODE ->
          told(
              redeemGrant.byCode(
                  client,
                  form.text("code"),
                  form.text("redirect_uri"),
                  form.text("code_verifier")));
      default ->
          Answer.error(
              "unsupported_grant_type", "Legal are " + OF_CODE + " and " + OF_DEVICE + ".");
    };
  }

  private Answer byDevice(String client, String code) {
    return polls.isTooSoon(code)
        ? Answer.error("slow_down", "Wait 5 seconds longer between two questions.")
        : told(redeemGrant.byDevice(client, code));
  }

  private Answer told(RedeemGrant.Outcome outcome) {
    return switch (outcome) {
      case RedeemGrant.Issued issued ->
          Answer.ok(
              Json.object()
                  .put("access_token", issued.made().secret().revealForShowingOnce())
                  .put("token_type", "Bearer")
                  .put(
                      "expires_in",
                      Duration.between(clock.instant(), issued.expiresAt()).toSeconds())
                  .put("key", issued.made().view().key().id().toString())
                  .build());
      case RedeemGrant.Pending pending ->
          Answer.error("authorization_pending", "Nobody has decided yet.");
      case RedeemGrant.Denied denied -> Answer.error("access_denied", "The person said no.");
      case RedeemGrant.Expired expired ->
          Answer.error("expired_token", "The code is too old; ask for another.");
      case RedeemGrant.Invalid invalid ->
          Answer.error(
              "invalid_grant",
              "The code is unknown, was used, or does not go with what came beside it.");
    };
  }
}
