package dev.latchkey.server.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import dev.latchkey.core.signin.Passkey;
import dev.latchkey.core.signin.PasskeyCeremony;
import dev.latchkey.core.signin.PasskeyChallenge;
import dev.latchkey.server.settings.PublicAddress;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ceremonies of Web Authentication for one public address: pages of that very origin alone,
/// the host name as the relying party, and the person verified by the device. Devices are not asked
/// where they come from (attestation "none"), and any may be used.
public final class WebAuthn implements PasskeyCeremony {
  private static final Logger LOG = LoggerFactory.getLogger(WebAuthn.class);

  /// In order of preference; `passkey.js` asks for the same.
  private static final List<PublicKeyCredentialParameters> ALGORITHMS =
      List.of(
          algorithm(COSEAlgorithmIdentifier.EdDSA),
          algorithm(COSEAlgorithmIdentifier.ES256),
          algorithm(COSEAlgorithmIdentifier.RS256));

  private static final boolean VERIFIED = true;
  private static final boolean PRESENT = true;

  private final PublicAddress address;
  private final WebAuthnManager manager;
  private final AttestedCredentialDataConverter keys;

  public WebAuthn(PublicAddress address) {
    this.address = address;
    ObjectConverter converter = new ObjectConverter();
    this.manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    this.keys = new AttestedCredentialDataConverter(converter);
    // The core looks at counters, inside the write that keeps them.
    manager.getAuthenticationDataVerifier().setMaliciousCounterValueHandler(seen -> {});
  }

  private static PublicKeyCredentialParameters algorithm(COSEAlgorithmIdentifier algorithm) {
    return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm);
  }

  @Override
  public String relyingParty() {
    return address.host();
  }

  @Override
  public Optional<Made> made(PasskeyChallenge challenge, Attestation attestation) {
    return holds(() -> {
      RegistrationData data =
          manager.verify(
              new RegistrationRequest(
                  read(attestation.attestationObject()), read(attestation.clientData())),
              new RegistrationParameters(server(challenge), ALGORITHMS, VERIFIED, PRESENT));
      AuthenticatorData<?> said =
          data.getAttestationObject() == null
              ? null
              : data.getAttestationObject().getAuthenticatorData();
      AttestedCredentialData key = said == null ? null : said.getAttestedCredentialData();
      return said == null || key == null
          ? Optional.empty()
          : Optional.of(
              new Made(
                  write(key.getCredentialId()),
                  write(keys.convert(key)),
                  said.getSignCount(),
                  said.isFlagBS()));
    });
  }

  @Override
  public Optional<Used> used(Passkey passkey, PasskeyChallenge challenge, Assertion assertion) {
    return holds(() -> {
      AuthenticationData data =
          manager.verify(
              new AuthenticationRequest(
                  read(assertion.id()),
                  read(assertion.userHandle()),
                  read(assertion.authenticatorData()),
                  read(assertion.clientData()),
                  read(assertion.signature())),
              new AuthenticationParameters(
                  server(challenge),
                  record(passkey),
                  List.of(read(passkey.id())),
                  VERIFIED,
                  PRESENT));
      AuthenticatorData<?> said = data.getAuthenticatorData();
      return said == null
          ? Optional.empty()
          : Optional.of(new Used(said.getSignCount(), said.isFlagBS()));
    });
  }

  /// What the library wants to know of a passkey beside what is asked of it here.
  private CredentialRecord record(Passkey passkey) {
    return new CredentialRecordImpl(
        null,
        VERIFIED,
        null,
        null,
        passkey.counter(),
        keys.convert(read(passkey.publicKey())),
        null,
        null,
        null,
        null);
  }

  private ServerProperty server(PasskeyChallenge challenge) {
    return ServerProperty.builder()
        .origin(new Origin(address.origin()))
        .rpId(address.host())
        .challenge(new DefaultChallenge(read(challenge.text())))
        .build();
  }

  /// Whatever browsers send is at worst an answer that does not hold: the library throws what its
  /// parsers throw, and no list of that would be whole.
  private static <T> Optional<T> holds(Supplier<Optional<T>> look) {
    try {
      return look.get();
    } catch (RuntimeException e) {
      LOG.debug("an answer about a passkey does not hold: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private static byte[] read(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  private static String write(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
