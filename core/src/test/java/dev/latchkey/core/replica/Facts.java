package dev.latchkey.core.replica;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The same knowledge as a [Picture], as plain maps of plain records.
final class Facts {
  static final KeyPrefix INSTANCE_PREFIX = new KeyPrefix("lk_");

  final Map<KeyId, ApiKey> keys = new HashMap<>();
  final Map<String, KeyId> texts = new HashMap<>();
  final Map<ProjectId, Project> projects = new HashMap<>();
  final Map<ProjectId, Map<AccountId, Role>> members = new HashMap<>();
  final Map<AccountId, Account> accounts = new HashMap<>();

  /// The same facts, which no change reaches any more.
  Facts copy() {
    Facts copy = new Facts();
    copy.keys.putAll(keys);
    copy.texts.putAll(texts);
    copy.projects.putAll(projects);
    members.forEach((project, places) -> copy.members.put(project, new HashMap<>(places)));
    copy.accounts.putAll(accounts);
    return copy;
  }

  void apply(Change change) {
    switch (change) {
      case Change.KeyPut put -> keys.put(put.key().id(), put.key());
      case Change.KeyGone gone -> keys.remove(gone.id());
      case Change.ProjectPut put -> projects.put(put.project().id(), put.project());
      case Change.ProjectGone gone -> {
        projects.remove(gone.id());
        members.remove(gone.id());
      }
      case Change.AccountPut put -> accounts.put(put.account().id(), put.account());
      case Change.AccountGone gone -> accounts.remove(gone.id());
      case Change.MemberPut put ->
          members
              .computeIfAbsent(put.member().project(), id -> new HashMap<>())
              .put(put.member().account(), put.member().role());
      case Change.MemberGone gone ->
          members.getOrDefault(gone.project(), new HashMap<>()).remove(gone.account());
      case Change.InvitationPut put -> {}
      case Change.InvitationGone gone -> {}
      case Change.QuotaPut put -> {}
      case Change.QuotaGone gone -> {}
      case Change.QuotaDoubted doubted -> {}
      case Change.SitePut put -> {}
      case Change.SiteGone gone -> {}
      case Change.CredentialPut put -> {}
      case Change.CredentialGone gone -> {}
      case Change.SessionPut put -> {}
      case Change.SessionGone gone -> {}
      case Change.ApplicationPut put -> {}
      case Change.ApplicationGone gone -> {}
      case Change.GrantPut put -> {}
      case Change.GrantGone gone -> {}
      case Change.NoticePut put -> {}
      case Change.NoticeGone gone -> {}
      case Change.WebhookPut put -> {}
      case Change.WebhookGone gone -> {}
    }
  }

  static SecretDigest digest(String text) {
    try {
      return SecretDigest.of(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  Set<String> prefixes() {
    Set<String> all = new HashSet<>(Set.of(INSTANCE_PREFIX.text()));
    projects.values().forEach(project -> all.add(project.prefix().text()));
    return all;
  }

  /// The role of an active account in a project that exists; null where it has none.
  @Nullable Role role(@Nullable Project project, AccountId account) {
    Account person = accounts.get(account);
    if (project == null || person == null || !person.active()) {
      return null;
    }
    return person.instanceAdministrator()
        ? Role.ADMINISTRATOR
        : members.getOrDefault(project.id(), Map.of()).get(account);
  }

  /// Whether the account has a place in the project, active or not.
  boolean hasPlace(Project project, AccountId account) {
    Account person = accounts.get(account);
    return person != null
        && (person.instanceAdministrator()
            || members.getOrDefault(project.id(), Map.of()).containsKey(account));
  }
}
