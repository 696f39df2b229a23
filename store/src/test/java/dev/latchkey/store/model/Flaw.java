package dev.latchkey.store.model;

/// What is wrong on purpose: with a rule of the model, or with what a store does.
enum Flaw {
  NONE,
  CHILDREN_OUTLIVE_PARENTS,
  EXPIRES_A_MILLISECOND_LATE,
  LAST_ADMINISTRATOR_MAY_LEAVE,
  KEYS_OUTLIVE_DEPARTURES,
  ROTATION_KILLS_NOTHING,
  QUOTA_ADMITS_ONE_MORE,
  NAMES_FOLD_NOTHING,
  NAMES_ARE_FOUND_INSIDE_WORDS,
  ERASED_SECRETS_STAY,
  STORE_LOSES_AN_UPDATE,
  STORE_REVERSES_AN_ORDER,
  STORE_LEAVES_ONE_OUT;

  boolean ofStore() {
    return name().startsWith("STORE_");
  }
}
