package dev.latchkey.core.replica;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.Crc;
import dev.latchkey.core.key.Disabled;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.PreviousSecret;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.core.restriction.CallerOrigin;
import dev.latchkey.core.restriction.HostName;
import dev.latchkey.core.verify.Circumstances;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a verdict should be, written a second time from the contract: one question after another
/// over plain facts, nothing kept, nothing compiled.
final class NaiveVerifier {
  /// A mistake that an implementation could make; the comparison must notice each.
  enum Mistake {
    NONE,
    TRUSTS_THE_CHECKSUM,
    LEASE_NOT_ASKED,
    SCOPE_NOT_ASKED,
    LIVES_ITS_LAST_MILLISECOND_TWICE,
    BEGINS_A_MILLISECOND_LATE,
    DATES_BEFORE_STATUS,
    PREVIOUS_SECRETS_LIVE_ON,
    PREVIOUS_SECRETS_DIE_AT_ONCE,
    LAPSED_IS_DISABLED,
    INACTIVE_OWNERS_LIVE,
    PARENTS_NOT_ASKED,
    UNKNOWN_ADDRESS_IS_FINE,
    REFERRER_WINS_OVER_ORIGIN,
    ROLE_NOT_ASKED,
    ANY_OF_SEVERAL_WILL_DO
  }

  private final Facts facts;
  private final Mistake mistake;
  private final NaiveRights rights;

  NaiveVerifier(Facts facts, Mistake mistake) {
    this.facts = facts;
    this.mistake = mistake;
    this.rights = new NaiveRights(facts, mistake);
  }

  Outcome judge(Presented presented, long now, boolean leaseHolds) {
    String text = presented.credential();
    if (!text.matches("[!-~]{1,512}") || isMistyped(text)) {
      return Outcome.MALFORMED;
    }
    if (!leaseHolds && mistake != Mistake.LEASE_NOT_ASKED) {
      return Outcome.UNDECIDED;
    }
    KeyId id = facts.texts.get(text);
    ApiKey key = id == null ? null : facts.keys.get(id);
    if (key == null || !isSecretOf(key, text, now) || !isLetIn(key, presented.scope())) {
      return Outcome.UNKNOWN;
    }
    var projectId = key.project() == null ? presented.scope().named() : key.project();
    Project project = projectId == null ? null : facts.projects.get(projectId);
    Outcome standing = standing(key, projectId != null, project, now);
    if (standing != null) {
      return standing;
    }
    List<@Nullable ApiKey> line = line(key);
    if (mistake != Mistake.PARENTS_NOT_ASKED) {
      for (ApiKey parent : line.subList(1, line.size())) {
        if (parent == null
            || !reaches(parent, project)
            || standing(parent, projectId != null, project, now) != null) {
          return Outcome.OWNER_INACTIVE;
        }
      }
    }
    Circumstances from = presented.circumstances();
    if (!all(line, k -> networkHolds(k, from))) {
      return Outcome.NETWORK_DENIED;
    }
    if (!all(line, k -> callerHolds(k, from))) {
      return Outcome.CALLER_DENIED;
    }
    if (!all(line, k -> referrerHolds(k, from))) {
      return Outcome.REFERRER_DENIED;
    }
    return rights.allow(line, project, presented.ask()) ? Outcome.ADMITTED : Outcome.ACCESS_DENIED;
  }

  private boolean isSecretOf(ApiKey key, String text, long now) {
    SecretDigest digest = Facts.digest(text);
    PreviousSecret previous = key.previous();
    if (digest.equals(key.digest())) {
      return true;
    }
    if (previous == null || !digest.equals(previous.digest())) {
      return false;
    }
    return switch (mistake) {
      case PREVIOUS_SECRETS_LIVE_ON -> true;
      case PREVIOUS_SECRETS_DIE_AT_ONCE -> false;
      default -> now < previous.validUntil().toEpochMilli();
    };
  }

  private boolean isMistyped(String text) {
    if (mistake == Mistake.TRUSTS_THE_CHECKSUM) {
      return false;
    }
    for (String prefix : facts.prefixes()) {
      if (text.startsWith(prefix) && text.substring(prefix.length()).matches("[0-9A-Za-z]{38}")) {
        String head = text.substring(0, text.length() - 6);
        return !text.equals(head + Crc.of(head));
      }
    }
    return false;
  }

  private boolean isLetIn(ApiKey key, Scope scope) {
    if (mistake == Mistake.SCOPE_NOT_ASKED) {
      return true;
    }
    boolean everyProject = scope.projects().isEmpty();
    if (key.project() != null) {
      return everyProject
          || scope.projects().contains(key.project())
          || key.project().equals(scope.named());
    }
    if (scope.named() == null) {
      return everyProject;
    }
    return isLetIn(key, facts.projects.get(scope.named()));
  }

  /// Whether an account-wide key is let into the project.
  private boolean isLetIn(ApiKey key, @Nullable Project project) {
    return project != null
        && key.owner() instanceof KeyOwner.OfAccount(AccountId owner)
        && facts.hasPlace(project, owner)
        && project.policy().accountKeys() == ProjectPolicy.AccountKeys.ALLOWED;
  }

  private boolean reaches(ApiKey parent, @Nullable Project project) {
    if (parent.project() != null) {
      return project != null && parent.project().equals(project.id());
    }
    return project == null || isLetIn(parent, project);
  }

  private @Nullable Outcome standing(
      ApiKey key, boolean inProject, @Nullable Project project, long now) {
    boolean disabled = isDisabled(key, now);
    if (disabled && mistake != Mistake.DATES_BEFORE_STATUS) {
      return Outcome.DISABLED;
    }
    long spare = mistake == Mistake.LIVES_ITS_LAST_MILLISECOND_TWICE ? 1 : 0;
    var until = key.validity().expiresAt();
    if (until != null && now >= until.toEpochMilli() + spare) {
      return Outcome.EXPIRED;
    }
    long delay = mistake == Mistake.BEGINS_A_MILLISECOND_LATE ? 1 : 0;
    var from = key.validity().notBefore();
    if (from != null && now < from.toEpochMilli() + delay) {
      return Outcome.NOT_YET_VALID;
    }
    if (disabled) {
      return Outcome.DISABLED;
    }
    boolean inactive = isOwnerInactive(key, inProject, project);
    return inactive && mistake != Mistake.INACTIVE_OWNERS_LIVE ? Outcome.OWNER_INACTIVE : null;
  }

  /// What was deactivated at its expiry is told to be expired, as long as that is so.
  private boolean isDisabled(ApiKey key, long now) {
    Disabled disabled = key.disabled();
    var until = key.validity().expiresAt();
    boolean over = until != null && now >= until.toEpochMilli();
    boolean lapsed = disabled != null && disabled.cause() == Disabled.Cause.EXPIRY && over;
    return disabled != null && (!lapsed || mistake == Mistake.LAPSED_IS_DISABLED);
  }

  private boolean isOwnerInactive(ApiKey key, boolean inProject, @Nullable Project project) {
    if (key.owner() instanceof KeyOwner.OfAccount(AccountId owner)) {
      Account account = facts.accounts.get(owner);
      if (account == null || !account.active()) {
        return true;
      }
    }
    if (!inProject) {
      return false;
    }
    if (project == null || !project.active()) {
      return true;
    }
    AccountId creator = key.createdBy().account();
    return key.owner() instanceof KeyOwner.OfProject
        && creator != null
        && facts.role(project, creator) == null
        && project.policy().departedCreator() != ProjectPolicy.DepartedCreator.KEEP;
  }

  /// The key and those above it; at the end null where one is gone or there are more than four.
  private List<@Nullable ApiKey> line(ApiKey key) {
    List<@Nullable ApiKey> line = new ArrayList<>();
    ApiKey at = key;
    line.add(at);
    while (at != null && at.parent() != null) {
      at = line.size() > 4 ? null : facts.keys.get(at.parent());
      line.add(at);
    }
    return line;
  }

  private boolean all(List<@Nullable ApiKey> line, Predicate<ApiKey> condition) {
    for (ApiKey key : mistake == Mistake.PARENTS_NOT_ASKED ? line.subList(0, 1) : line) {
      if (key != null && !condition.test(key)) {
        return false;
      }
    }
    return true;
  }

  private boolean networkHolds(ApiKey key, Circumstances from) {
    var networks = key.restrictions().networks();
    var address = from.address();
    if (address == null) {
      return networks.isEmpty() || mistake == Mistake.UNKNOWN_ADDRESS_IS_FINE;
    }
    return networks.isEmpty() || networks.stream().anyMatch(network -> network.contains(address));
  }

  private static boolean callerHolds(ApiKey key, Circumstances from) {
    var callers = key.restrictions().callers();
    return callers.isEmpty() || callers.contains(from.caller());
  }

  private boolean referrerHolds(ApiKey key, Circumstances from) {
    var hosts = key.restrictions().referrerHosts();
    if (hosts.isEmpty() || from.caller() == CallerOrigin.NATIVE) {
      return true;
    }
    String first = mistake == Mistake.REFERRER_WINS_OVER_ORIGIN ? from.referer() : from.origin();
    String second = mistake == Mistake.REFERRER_WINS_OVER_ORIGIN ? from.origin() : from.referer();
    String host = HostName.ofUrl(first == null ? second : first).orElse(null);
    return host != null && hosts.stream().anyMatch(pattern -> pattern.matches(host));
  }
}
