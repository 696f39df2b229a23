package dev.latchkey.core.key;

/// What an administrator last set. That a key has expired is seen from its validity period.
public enum KeyStatus {
  ACTIVE,
  DISABLED
}
