package dev.latchkey.store.model;

import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyPatch;
import dev.latchkey.core.key.KeyStatus;
import dev.latchkey.core.key.Subject;
import dev.latchkey.core.people.Patch;
import dev.latchkey.core.restriction.Restrictions;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What shall change about a key. What is null, or not said, stays.
///
/// @param rates said together with the quota
/// @param active whether it shall be enabled
record KeyEdit(
    @Nullable String name,
    @Nullable Boolean active,
    Said<String> reason,
    Said<Long> until,
    Said<Long> from,
    @Nullable Table access,
    @Nullable Ground ground,
    @Nullable List<Facts.Rate> rates,
    Said<Facts.Quota> quota,
    Said<String> subject,
    @Nullable String metadata,
    @Nullable Boolean mayDelegate) {

  /// @param said whether anything was; a null value then empties the field
  record Said<T>(boolean said, @Nullable T value) {
    static <T> Said<T> nothing() {
      return new Said<>(false, null);
    }

    static <T> Said<T> that(@Nullable T value) {
      return new Said<>(true, value);
    }

    <R> Patch<R> patch(Function<T, R> as) {
      if (!said) {
        return Patch.keep();
      }
      return value == null ? new Patch.Clear<>() : new Patch.Put<>(as.apply(value));
    }
  }

  KeyPatch patch() {
    Ground toGround = ground;
    Table toAccess = access;
    String toMetadata = metadata;
    List<Facts.Rate> toRates = rates;
    Restrictions restrictions = toGround == null ? null : toGround.restrictions();
    return new KeyPatch(
        name == null ? null : new KeyName(name),
        active == null ? null : active ? KeyStatus.ACTIVE : KeyStatus.DISABLED,
        reason.patch(text -> text),
        until.patch(Instant::ofEpochMilli),
        from.patch(Instant::ofEpochMilli),
        toAccess == null ? null : before -> toAccess.access(),
        restrictions == null ? null : before -> restrictions,
        toRates == null ? null : before -> Draft.limits(toRates, quota.value()),
        subject.patch(Subject::new),
        toMetadata == null ? null : before -> Draft.metadata(toMetadata),
        mayDelegate);
  }
}
