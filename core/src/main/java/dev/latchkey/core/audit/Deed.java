package dev.latchkey.core.audit;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.site.SiteId;
import java.util.List;

/// What was done. Fields name what changed, never a secret.
public sealed interface Deed {
  record KeyIssued(KeyId key, String name) implements Deed {}

  record KeyUpdated(KeyId key, List<String> fields) implements Deed {}

  record KeyDeleted(KeyId key, String name) implements Deed {}

  record ProjectCreated(ProjectId project, String slug) implements Deed {}

  record ProjectUpdated(ProjectId project, List<String> fields) implements Deed {}

  record ProjectDeleted(ProjectId project, String slug) implements Deed {}

  record AccountCreated(AccountId account, boolean instanceAdministrator) implements Deed {}

  record MemberAdded(AccountId account, Role role) implements Deed {}

  record SiteCreated(SiteId site) implements Deed {}

  record SiteUpdated(SiteId site, List<String> fields) implements Deed {}

  record SiteDeleted(SiteId site) implements Deed {}

  /// A backup was put in the place of what the store held.
  record StoreRestored(String backupTakenAt) implements Deed {}

  /// The name of the deed on the wire, such as `key.issued`.
  default String wire() {
    return switch (this) {
      case KeyIssued d -> "key.issued";
      case KeyUpdated d -> "key.updated";
      case KeyDeleted d -> "key.deleted";
      case ProjectCreated d -> "project.created";
      case ProjectUpdated d -> "project.updated";
      case ProjectDeleted d -> "project.deleted";
      case AccountCreated d -> "account.created";
      case MemberAdded d -> "member.added";
      case SiteCreated d -> "site.created";
      case SiteUpdated d -> "site.updated";
      case SiteDeleted d -> "site.deleted";
      case StoreRestored d -> "store.restored";
    };
  }

  /// The written id of what it was done to; `store` for the whole store.
  default String target() {
    return switch (this) {
      case KeyIssued d -> d.key().toString();
      case KeyUpdated d -> d.key().toString();
      case KeyDeleted d -> d.key().toString();
      case ProjectCreated d -> d.project().toString();
      case ProjectUpdated d -> d.project().toString();
      case ProjectDeleted d -> d.project().toString();
      case AccountCreated d -> d.account().toString();
      case MemberAdded d -> d.account().toString();
      case SiteCreated d -> d.site().toString();
      case SiteUpdated d -> d.site().toString();
      case SiteDeleted d -> d.site().toString();
      case StoreRestored d -> "store";
    };
  }

  /// One line for people: the name it had, the fields that changed.
  default String note() {
    return switch (this) {
      case KeyIssued d -> d.name();
      case KeyUpdated d -> String.join(", ", d.fields());
      case KeyDeleted d -> d.name();
      case ProjectCreated d -> d.slug();
      case ProjectUpdated d -> String.join(", ", d.fields());
      case ProjectDeleted d -> d.slug();
      case AccountCreated d -> d.instanceAdministrator() ? "instance administrator" : "";
      case MemberAdded d -> d.role().wire();
      case SiteCreated d -> "";
      case SiteUpdated d -> String.join(", ", d.fields());
      case SiteDeleted d -> "";
      case StoreRestored d -> "backup of " + d.backupTakenAt();
    };
  }
}
