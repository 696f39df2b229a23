package dev.latchkey.client.verify;

import dev.latchkey.client.key.KeyOwner;
import dev.latchkey.client.key.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The answer to a [VerifyRequest].
///
/// @param detail why not, in one sentence
/// @param key who it is; of a good key alone
/// @param limits what is left of the key's rate limits
/// @param retryAfterSeconds when to ask again, where a limit refused it
/// @param dryRun whether nothing was spent
/// @param checks which rules decided; of a dry run alone
public record Verdict(
    boolean valid,
    VerifyCode code,
    Optional<String> detail,
    Optional<VerifiedKey> key,
    List<LimitLeft> limits,
    Optional<QuotaLeft> quota,
    Optional<Long> retryAfterSeconds,
    Optional<Boolean> dryRun,
    List<Explanation> checks) {

  /// Who a good key is.
  ///
  /// @param project empty for an account-wide key that was asked about in no project
  /// @param subject the id of your own customer
  /// @param metadata your own data, as JSON values
  public record VerifiedKey(
      String id,
      String name,
      Optional<String> project,
      KeyOwner owner,
      Optional<String> subject,
      Map<String, Object> metadata,
      Optional<Instant> expiresAt) {}

  /// What is left of a rate limit.
  public record LimitLeft(String name, long limit, long remaining, long resetSeconds) {}

  /// What is left of the quota.
  public record QuotaLeft(long remaining) {}

  /// What was said to one check, and which rules decided.
  ///
  /// @param allowedByKey what the key's own rules say, which are `preset` or `decidedBy`
  /// @param allowed what is said in the end, with everything above the key
  /// @param refusedBy `key`, `role`, `parent`, `parent_role`; empty where it is allowed
  /// @param ceilings what the key never exceeds
  public record Explanation(
      String resource,
      String action,
      boolean allowedByKey,
      String preset,
      List<Rule> decidedBy,
      boolean allowed,
      Optional<String> refusedBy,
      List<CeilingSaid> ceilings) {}

  /// What something above a key said.
  ///
  /// @param by `role`, `parent`, `parent_role`
  /// @param key whose role, or which parent
  public record CeilingSaid(
      String by,
      String key,
      Optional<String> role,
      boolean allowed,
      Optional<String> preset,
      List<Rule> decidedBy) {}
}
