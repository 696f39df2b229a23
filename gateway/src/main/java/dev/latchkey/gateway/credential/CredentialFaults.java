package dev.latchkey.gateway.credential;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.key.KeyFormat;

/// What can be wrong with how a key is presented. Made once: hostile requests stay cheap.
final class CredentialFaults {
  static final PresentedCredential.Refused REPEATED_AUTHORIZATION =
      bad(
          FaultCode.INVALID_REQUEST,
          "The request has more than one Authorization header; send exactly one.");
  static final PresentedCredential.Refused MULTIPLE =
      bad(
          FaultCode.MULTIPLE_KEYS,
          "The request carries different keys in different places; send one key, once.");
  static final PresentedCredential.Refused NO_KEY_AFTER_SCHEME =
      bad(FaultCode.KEY_MISSING, "The Authorization header names a scheme, and no key follows it.");
  static final PresentedCredential.Refused EMPTY =
      bad(FaultCode.KEY_MISSING, "The header or cookie that should carry the key is empty.");
  static final PresentedCredential.Refused SCHEME =
      bad(
          FaultCode.MALFORMED,
          "The Authorization header is not one of \"Bearer KEY\", \"Basic base64(KEY:)\","
              + " \"apikey KEY\" and \"Simple KEY\".");
  static final PresentedCredential.Refused SEPARATOR =
      bad(
          FaultCode.MALFORMED,
          "Only spaces may stand between the scheme and the key in the Authorization header.");
  static final PresentedCredential.Refused CHARACTERS =
      bad(
          FaultCode.MALFORMED,
          "The key holds a character that no key has; legal are printable ASCII characters"
              + " without spaces.");
  static final PresentedCredential.Refused TOO_LONG =
      bad(
          FaultCode.MALFORMED,
          "The key is longer than " + KeyFormat.TEXT_LENGTH_MAX + " characters.");
  static final PresentedCredential.Refused BASIC =
      bad(
          FaultCode.MALFORMED,
          "The Basic credentials are not the base64 form (RFC 4648, section 4, with padding) of"
              + " the key and a colon.");
  static final PresentedCredential.Refused BASIC_PASSWORD =
      bad(
          FaultCode.MALFORMED,
          "The Basic credentials have a password; the key is the user name, and the password is"
              + " empty.");

  private CredentialFaults() {}

  private static PresentedCredential.Refused bad(FaultCode code, String detail) {
    return new PresentedCredential.Refused(Fault.of(code, detail));
  }
}
