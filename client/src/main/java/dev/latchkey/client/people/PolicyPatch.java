package dev.latchkey.client.people;

import dev.latchkey.client.json.Body;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What shall change about a project's policy; null is "no such bound".
public final class PolicyPatch extends Body<PolicyPatch> {
  public PolicyPatch minLifetimeDays(@Nullable Integer days) {
    return with("minLifetimeDays", days);
  }

  /// How long a key lives where nothing is said.
  public PolicyPatch defaultLifetimeDays(@Nullable Integer days) {
    return with("defaultLifetimeDays", days);
  }

  public PolicyPatch maxLifetimeDays(@Nullable Integer days) {
    return with("maxLifetimeDays", days);
  }

  public PolicyPatch requireExpiry(boolean required) {
    return with("requireExpiry", required);
  }

  public PolicyPatch maxKeysPerOwner(@Nullable Integer keys) {
    return with("maxKeysPerOwner", keys);
  }

  /// @param who `administrators` or `members`
  public PolicyPatch whoMayCreate(String who) {
    return with("whoMayCreate", who);
  }

  public PolicyPatch followCreator(boolean follows) {
    return with("followCreator", follows);
  }

  /// @param what `disable`, `keep` or `delete`
  public PolicyPatch departedCreator(String what) {
    return with("departedCreator", what);
  }

  /// @param what becomes of a key that expires: `deactivate` or `delete`
  public PolicyPatch onExpiry(String what) {
    return with("onExpiry", what);
  }

  /// Turning it off erases the secrets that are kept.
  public PolicyPatch revealable(boolean keeps) {
    return with("revealable", keeps);
  }

  /// @param which `allowed` or `refused`
  public PolicyPatch accountKeys(String which) {
    return with("accountKeys", which);
  }

  /// @param all of `encoded-slash`, `encoded-percent`, `empty-segment` and `semicolon`; empty for
  ///   none
  public PolicyPatch pathOddities(List<String> all) {
    return with("pathOddities", all);
  }
}
