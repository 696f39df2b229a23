package dev.latchkey.client.application;

/// What a program shows, and what it asks with.
///
/// @param deviceCode what the program asks with; a secret
/// @param userCode what the person types
/// @param verificationUri where they type it
/// @param verificationUriComplete the same with the code in it
/// @param expiresIn for how many seconds it is good
/// @param interval how many seconds to wait between two questions
public record DeviceCode(
    String deviceCode,
    String userCode,
    String verificationUri,
    String verificationUriComplete,
    long expiresIn,
    long interval) {

  /// Without the device's code.
  @Override
  public String toString() {
    return "DeviceCode[" + userCode + "]";
  }
}
