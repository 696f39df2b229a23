package dev.latchkey.store.model;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.Disabled;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.PreviousSecret;
import dev.latchkey.core.limit.Quota;
import dev.latchkey.core.limit.RateLimit;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Invitation;
import dev.latchkey.core.people.Member;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.usage.LastUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the product shows, written as the model writes it.
final class Shown {
  private Shown() {}

  static String key(KeyView view, Instant now) {
    ApiKey key = view.key();
    Disabled disabled = key.disabled();
    PreviousSecret previous = key.previous();
    return String.join(
        "|",
        key.id().toString(),
        "#" + key.number(),
        "handle " + key.handle(),
        key.name().text(),
        key.preview().text(),
        view.ownerName() + " " + owner(key.owner()),
        "by " + key.createdBy().id() + " " + key.createdBy().account() + " " + view.creatorName(),
        "at " + key.createdAt().toEpochMilli(),
        (disabled == null ? null : disabled.cause()) + " " + key.disabledReason(),
        millis(key.validity().notBefore(), Facts.ALWAYS)
            + " "
            + millis(key.validity().expiresAt(), Facts.NEVER),
        Table.text(key.access()),
        Ground.of(key.restrictions()).name(),
        key.limits().rates().stream().map(Shown::rate).toList().toString(),
        quota(view, now),
        key.subject() + " " + key.metadata().json(),
        "under " + key.parent() + " " + key.mayDelegate(),
        previous == null
            ? ""
            : previous.preview().text() + " " + previous.validUntil().toEpochMilli(),
        "used " + use(view.lastUse()) + " " + millis(view.previousUsedAt(), 0),
        "v" + key.version());
  }

  private static Facts.@Nullable Use use(@Nullable LastUse last) {
    if (last == null) {
      return null;
    }
    IpAddress address = last.address();
    return new Facts.Use(last.at().toEpochMilli(), address == null ? "" : address.toString());
  }

  private static String owner(KeyOwner owner) {
    return switch (owner) {
      case KeyOwner.OfAccount of -> of.account() + " null";
      case KeyOwner.OfProject of -> "null " + of.project();
    };
  }

  private static String rate(RateLimit rate) {
    return rate.name() + " " + rate.limit() + "/" + rate.windowSeconds() + " " + rate.sharedBy();
  }

  private static String quota(KeyView view, Instant now) {
    Quota quota = view.key().limits().quota();
    return quota == null
        ? "free"
        : quota.limit() + "/" + quota.refill() + " " + view.quotaRemaining(now);
  }

  private static long millis(@Nullable Instant instant, long otherwise) {
    return instant == null ? otherwise : instant.toEpochMilli();
  }

  static String account(Account account) {
    return account.id()
        + " "
        + account.name()
        + " "
        + account.email()
        + " "
        + account.instanceAdministrator()
        + " "
        + account.active()
        + " v"
        + account.version();
  }

  static String project(Project project) {
    List<String> tables = new ArrayList<>();
    Map<String, String> byRole = new TreeMap<>();
    for (Role role : Role.values()) {
      if (project.roleAccess().get(role) != null) {
        byRole.put(role.wire(), Table.text(project.accessOf(role)));
      }
    }
    byRole.forEach((role, table) -> tables.add(role + table));
    return project.id()
        + " "
        + project.slug()
        + " "
        + project.name()
        + " "
        + project.prefix().text()
        + " "
        + project.active()
        + " "
        + project.readingActions().contains("write")
        + " "
        + policy(project.policy())
        + " "
        + tables
        + " v"
        + project.version();
  }

  static Facts.Policy policy(ProjectPolicy policy) {
    return new Facts.Policy(
        policy.minLifetimeDays(),
        policy.defaultLifetimeDays(),
        policy.maxLifetimeDays(),
        policy.requireExpiry(),
        policy.maxKeysPerOwner(),
        policy.whoMayCreate() == ProjectPolicy.WhoMayCreate.MEMBERS,
        policy.followCreator(),
        policy.departedCreator().name(),
        policy.onExpiry() == ProjectPolicy.OnExpiry.DELETE,
        policy.accountKeys() == ProjectPolicy.AccountKeys.ALLOWED,
        policy.revealable());
  }

  /// The policy as the product takes it.
  static ProjectPolicy policy(Facts.Policy policy) {
    return new ProjectPolicy(
        policy.minDays(),
        policy.defaultDays(),
        policy.maxDays(),
        policy.expiry(),
        policy.keys(),
        policy.membersIssue()
            ? ProjectPolicy.WhoMayCreate.MEMBERS
            : ProjectPolicy.WhoMayCreate.ADMINISTRATORS,
        policy.follow(),
        ProjectPolicy.DepartedCreator.valueOf(policy.departed()),
        policy.deleteExpired() ? ProjectPolicy.OnExpiry.DELETE : ProjectPolicy.OnExpiry.DEACTIVATE,
        policy.revealable(),
        policy.accountKeys()
            ? ProjectPolicy.AccountKeys.ALLOWED
            : ProjectPolicy.AccountKeys.REFUSED,
        Set.of());
  }

  static String member(Member member) {
    return member.account()
        + " "
        + member.role().wire()
        + " "
        + member.since().toEpochMilli()
        + " v"
        + member.version();
  }

  static String invitation(Invitation invitation, Instant now) {
    return invitation.id()
        + " "
        + invitation.email()
        + " "
        + invitation.role().wire()
        + " "
        + invitation.state(now)
        + " "
        + invitation.account();
  }
}
