package dev.latchkey.server.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.latchkey.core.signin.Identity;
import dev.latchkey.core.signin.SignInElsewhere;
import dev.latchkey.server.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The other server (OpenID Connect Core 1.0, code flow with PKCE). It is found by discovery, when
/// it is first needed and then about once an hour. Every call blocks. Safe for use by many threads.
public final class OidcProvider {
  /// By which an ID token may be signed: with a key that the other server alone has.
  private static final Set<JWSAlgorithm> SIGNATURES =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private static final Duration METADATA_LASTS = Duration.ofHours(1);
  private static final int CONNECT_MILLIS = 5_000;
  private static final int READ_MILLIS = 10_000;
  private static final int KEYS_BYTES_MAX = 512 * 1_024;
  private static final Scope SCOPE = new Scope("openid", "email");

  private final Settings.Oidc settings;
  private final Issuer issuer;
  private final ClientID client;
  private final InstantSource clock;
  private volatile @Nullable Found found;

  private record Found(OIDCProviderMetadata metadata, Instant at) {}

  public OidcProvider(Settings.Oidc settings, InstantSource clock) {
    this.settings = settings;
    this.issuer = new Issuer(settings.issuer());
    this.client = new ClientID(settings.clientId());
    this.clock = clock;
  }

  /// What people read.
  public String name() {
    return settings.name();
  }

  /// Whether an answer that names who gave it names this server (RFC 9207).
  public boolean isIssuer(String text) {
    return issuer.getValue().equals(text);
  }

  /// Where the browser goes.
  ///
  /// @param callback where it comes back to
  public URI address(Errand errand, URI callback) throws OidcException {
    return new AuthenticationRequest.Builder(
            new ResponseType(ResponseType.Value.CODE), SCOPE, client, callback)
        .endpointURI(metadata().getAuthorizationEndpointURI())
        .state(new State(errand.state()))
        .nonce(new Nonce(errand.nonce()))
        .codeChallenge(new CodeVerifier(errand.verifier()), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /// Whom the other server has signed in.
  ///
  /// @param code as it came back
  /// @param callback as it was asked with
  public SignInElsewhere.Told redeem(String code, Errand errand, URI callback)
      throws OidcException {
    OIDCProviderMetadata metadata = metadata();
    try {
      OIDCTokenResponse tokens = tokens(metadata, code, errand, callback);
      JWT idToken = tokens.getOIDCTokens().getIDToken();
      IDTokenClaimsSet claims =
          validator(metadata, idToken).validate(idToken, new Nonce(errand.nonce()));
      String subject = claims.getSubject().getValue();
      Identity identity = new Identity(settings.issuer(), subject);
      String email = claims.getStringClaim("email");
      return email != null
          ? told(identity, email, claims.getBooleanClaim("email_verified"))
          : asked(metadata, identity, tokens.getOIDCTokens().getAccessToken());
    } catch (GeneralException | IOException | BadJOSEException | JOSEException e) {
      throw new OidcException("no identity could be had: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new OidcException("what it says is not legal: " + e.getMessage(), e);
    }
  }

  private OIDCTokenResponse tokens(
      OIDCProviderMetadata metadata, String code, Errand errand, URI callback)
      throws GeneralException, IOException, OidcException {
    Secret secret = new Secret(settings.clientSecret());
    boolean post =
        metadata.getTokenEndpointAuthMethods() != null
            && !metadata
                .getTokenEndpointAuthMethods()
                .contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            && metadata
                .getTokenEndpointAuthMethods()
                .contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
    TokenRequest request =
        new TokenRequest.Builder(
                metadata.getTokenEndpointURI(),
                post ? new ClientSecretPost(client, secret) : new ClientSecretBasic(client, secret),
                new AuthorizationCodeGrant(
                    new AuthorizationCode(code), callback, new CodeVerifier(errand.verifier())))
            .build();
    TokenResponse response = OIDCTokenResponseParser.parse(send(request.toHTTPRequest()));
    if (!response.indicatesSuccess()) {
      throw new OidcException(
          "it refused the code: " + response.toErrorResponse().getErrorObject().getCode());
    }
    return (OIDCTokenResponse) response.toSuccessResponse();
  }

  private IDTokenValidator validator(OIDCProviderMetadata metadata, JWT idToken)
      throws IOException, OidcException {
    if (!(idToken.getHeader().getAlgorithm() instanceof JWSAlgorithm algorithm)
        || !SIGNATURES.contains(algorithm)) {
      throw new OidcException("its ID token is not signed with a key of its own");
    }
    URL keys = metadata.getJWKSetURI().toURL();
    return new IDTokenValidator(
        issuer,
        client,
        algorithm,
        keys,
        new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, KEYS_BYTES_MAX));
  }

  /// Some servers tell the address here alone.
  private SignInElsewhere.Told asked(
      OIDCProviderMetadata metadata, Identity identity, AccessToken token)
      throws GeneralException, IOException, OidcException {
    if (metadata.getUserInfoEndpointURI() == null) {
      return new SignInElsewhere.Told(identity, null);
    }
    UserInfoResponse response =
        UserInfoResponse.parse(
            send(new UserInfoRequest(metadata.getUserInfoEndpointURI(), token).toHTTPRequest()));
    if (!response.indicatesSuccess()) {
      return new SignInElsewhere.Told(identity, null);
    }
    UserInfo info = response.toSuccessResponse().getUserInfo();
    if (info == null || !identity.subject().equals(info.getSubject().getValue())) {
      throw new OidcException("its user info is of somebody else");
    }
    return told(identity, info.getEmailAddress(), info.getEmailVerified());
  }

  private static SignInElsewhere.Told told(
      Identity identity, @Nullable String email, @Nullable Boolean verified) {
    return new SignInElsewhere.Told(identity, Boolean.TRUE.equals(verified) ? email : null);
  }

  private static HTTPResponse send(HTTPRequest request) throws IOException {
    request.setConnectTimeout(CONNECT_MILLIS);
    request.setReadTimeout(READ_MILLIS);
    request.setFollowRedirects(false);
    return request.send();
  }

  private OIDCProviderMetadata metadata() throws OidcException {
    Found before = found;
    Instant now = clock.instant();
    if (before != null && now.isBefore(before.at().plus(METADATA_LASTS))) {
      return before.metadata();
    }
    try {
      OIDCProviderMetadata metadata =
          OIDCProviderMetadata.resolve(issuer, CONNECT_MILLIS, READ_MILLIS);
      found = new Found(metadata, now);
      return metadata;
    } catch (GeneralException | IOException | IllegalArgumentException e) {
      throw new OidcException("it was not found: " + e.getMessage(), e);
    }
  }
}
