package dev.latchkey.store.model;

/// The model refuses, with the code of the catalogue.
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;

  Refused(String code) {
    super(code);
    this.code = code;
  }

  String code() {
    return code;
  }
}
