package dev.latchkey.core.replica;

import dev.latchkey.core.application.Application;
import dev.latchkey.core.application.ApplicationId;
import dev.latchkey.core.application.Grant;
import dev.latchkey.core.application.GrantId;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.limit.QuotaUse;
import dev.latchkey.core.notice.Notice;
import dev.latchkey.core.notice.NoticeId;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Invitation;
import dev.latchkey.core.people.InvitationId;
import dev.latchkey.core.people.Member;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.signin.Credential;
import dev.latchkey.core.signin.Session;
import dev.latchkey.core.signin.SessionId;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.SiteId;
import dev.latchkey.core.webhook.Webhook;
import dev.latchkey.core.webhook.WebhookId;

/// One entry of the change log: a thing's new state, or that it is gone.
public sealed interface Change {
  record KeyPut(ApiKey key) implements Change {}

  record KeyGone(KeyId id) implements Change {}

  record QuotaPut(QuotaUse use) implements Change {}

  record QuotaGone(KeyId key) implements Change {}

  /// What is stored of the use of a key's quota is not believed.
  record QuotaDoubted(KeyId key) implements Change {}

  record ProjectPut(Project project) implements Change {}

  record ProjectGone(ProjectId id) implements Change {}

  record AccountPut(Account account) implements Change {}

  record AccountGone(AccountId id) implements Change {}

  record MemberPut(Member member) implements Change {}

  record MemberGone(ProjectId project, AccountId account) implements Change {}

  record InvitationPut(Invitation invitation) implements Change {}

  record InvitationGone(InvitationId id) implements Change {}

  record CredentialPut(Credential credential) implements Change {}

  record CredentialGone(AccountId account) implements Change {}

  record SessionPut(Session session) implements Change {}

  record SessionGone(SessionId id) implements Change {}

  record ApplicationPut(Application application) implements Change {}

  record ApplicationGone(ApplicationId id) implements Change {}

  record GrantPut(Grant grant) implements Change {}

  record GrantGone(GrantId id) implements Change {}

  record WebhookPut(Webhook webhook) implements Change {}

  record WebhookGone(WebhookId id) implements Change {}

  record NoticePut(Notice notice) implements Change {}

  record NoticeGone(NoticeId id) implements Change {}

  record SitePut(Site site) implements Change {}

  record SiteGone(SiteId id) implements Change {}
}
