package dev.latchkey.store.model;

import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyHandle;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.Metadata;
import dev.latchkey.core.key.Subject;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.limit.Quota;
import dev.latchkey.core.limit.RateLimit;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.restriction.ValidityPeriod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a new key shall be.
///
/// @param account its owner; null when that is `project`
record Draft(
    @Nullable String account,
    @Nullable String project,
    @Nullable String parent,
    @Nullable String handle,
    String name,
    long from,
    long until,
    boolean defaultLife,
    Table access,
    Ground ground,
    List<Facts.Rate> rates,
    Facts.@Nullable Quota quota,
    @Nullable String subject,
    String metadata,
    boolean mayDelegate) {

  IssueKey.Wish wish() {
    return new IssueKey.Wish(
        owner(account, project),
        parent == null ? null : KeyId.parse(parent).orElseThrow(),
        handle == null ? null : new KeyHandle(handle),
        new KeyName(name),
        new ValidityPeriod(instant(from), instant(until)),
        defaultLife,
        access.access(),
        ground.restrictions(),
        limits(rates, quota),
        subject == null ? null : new Subject(subject),
        metadata(metadata),
        mayDelegate);
  }

  static KeyOwner owner(@Nullable String account, @Nullable String project) {
    return project != null
        ? new KeyOwner.OfProject(ProjectId.parse(project).orElseThrow())
        : new KeyOwner.OfAccount(AccountId.parse(String.valueOf(account)).orElseThrow());
  }

  static @Nullable Instant instant(long millis) {
    return millis == Facts.NEVER || millis == Facts.ALWAYS ? null : Instant.ofEpochMilli(millis);
  }

  static Limits limits(List<Facts.Rate> rates, Facts.@Nullable Quota quota) {
    return new Limits(
        rates.stream()
            .map(rate ->
                new RateLimit(
                    rate.name(),
                    rate.limit(),
                    rate.seconds(),
                    RateLimit.SharedBy.valueOf(rate.sharedBy())))
            .toList(),
        quota == null ? null : new Quota(quota.limit(), Quota.Refill.valueOf(quota.refill())));
  }

  static Metadata metadata(String json) {
    return json.equals("{}") ? Metadata.NONE : new Metadata(json);
  }

  /// The key as drafted.
  Facts.Key key() {
    Facts.Key key = new Facts.Key();
    key.account = account;
    key.project = project;
    key.parent = parent;
    key.handle = handle;
    key.name = name;
    key.from = from;
    key.until = until;
    key.access = access;
    key.ground = ground;
    key.rates = rates;
    key.quota = quota;
    key.subject = subject;
    key.metadata = metadata;
    key.mayDelegate = mayDelegate;
    return key;
  }
}
