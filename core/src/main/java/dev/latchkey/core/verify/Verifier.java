package dev.latchkey.core.verify;

/// Judges presented keys. Implementations answer from memory: no I/O, no lock, no wait. Safe for
/// use by many threads.
public interface Verifier {
  Verdict verify(Presented presented);
}
