package dev.latchkey.cli;

import dev.latchkey.cli.application.DeleteApplication;
import dev.latchkey.cli.application.ListApplications;
import dev.latchkey.cli.application.RegisterApplication;
import dev.latchkey.cli.application.ShowApplication;
import dev.latchkey.cli.application.UpdateApplication;
import dev.latchkey.cli.audit.CheckAudit;
import dev.latchkey.cli.audit.ListAudit;
import dev.latchkey.cli.audit.ShowRevocation;
import dev.latchkey.cli.doctor.DataFolderLook;
import dev.latchkey.cli.doctor.DoctorCommand;
import dev.latchkey.cli.doctor.RedisLook;
import dev.latchkey.cli.key.CreateKey;
import dev.latchkey.cli.key.DelegateKey;
import dev.latchkey.cli.key.DeleteKey;
import dev.latchkey.cli.key.DisableKey;
import dev.latchkey.cli.key.EnableKey;
import dev.latchkey.cli.key.ExportKeys;
import dev.latchkey.cli.key.FindKey;
import dev.latchkey.cli.key.ImportKeys;
import dev.latchkey.cli.key.ListChildren;
import dev.latchkey.cli.key.ListKeys;
import dev.latchkey.cli.key.PreviousSecret;
import dev.latchkey.cli.key.RevealKey;
import dev.latchkey.cli.key.RotateKey;
import dev.latchkey.cli.key.ShowKey;
import dev.latchkey.cli.key.TopUpQuota;
import dev.latchkey.cli.key.UpdateKey;
import dev.latchkey.cli.node.NodesCommand;
import dev.latchkey.cli.people.AcceptInvitation;
import dev.latchkey.cli.people.AddMember;
import dev.latchkey.cli.people.CreateAccount;
import dev.latchkey.cli.people.CreateProject;
import dev.latchkey.cli.people.DeclineInvitation;
import dev.latchkey.cli.people.DeleteAccount;
import dev.latchkey.cli.people.DeleteProject;
import dev.latchkey.cli.people.InviteMember;
import dev.latchkey.cli.people.ListAccounts;
import dev.latchkey.cli.people.ListInvitations;
import dev.latchkey.cli.people.ListMembers;
import dev.latchkey.cli.people.ListNotices;
import dev.latchkey.cli.people.ListProjects;
import dev.latchkey.cli.people.OfferReset;
import dev.latchkey.cli.people.RemoveMember;
import dev.latchkey.cli.people.RemovePasskeys;
import dev.latchkey.cli.people.RemoveSecondFactor;
import dev.latchkey.cli.people.SetRole;
import dev.latchkey.cli.people.ShowAccount;
import dev.latchkey.cli.people.ShowPermissions;
import dev.latchkey.cli.people.ShowProject;
import dev.latchkey.cli.people.TakeBackInvitation;
import dev.latchkey.cli.people.UpdateAccount;
import dev.latchkey.cli.people.UpdateProject;
import dev.latchkey.cli.people.WhoAmI;
import dev.latchkey.cli.profile.ListProfiles;
import dev.latchkey.cli.profile.LoginCommand;
import dev.latchkey.cli.profile.RemoveProfile;
import dev.latchkey.cli.profile.UseProfile;
import dev.latchkey.cli.site.CreateSite;
import dev.latchkey.cli.site.DeleteSite;
import dev.latchkey.cli.site.ImportRoutes;
import dev.latchkey.cli.site.ListSites;
import dev.latchkey.cli.site.ShowSite;
import dev.latchkey.cli.site.UpdateSite;
import dev.latchkey.cli.usage.ListCalls;
import dev.latchkey.cli.usage.ListUnrecognized;
import dev.latchkey.cli.usage.ShowHealth;
import dev.latchkey.cli.usage.ShowUsage;
import dev.latchkey.cli.verify.VerifyCommand;
import dev.latchkey.cli.webhook.CreateWebhook;
import dev.latchkey.cli.webhook.DeleteWebhook;
import dev.latchkey.cli.webhook.ListDeliveries;
import dev.latchkey.cli.webhook.ListWebhooks;
import dev.latchkey.cli.webhook.RotateWebhookSecret;
import dev.latchkey.cli.webhook.ShowWebhook;
import dev.latchkey.cli.webhook.TestWebhook;
import dev.latchkey.cli.webhook.UpdateWebhook;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// All commands of the operator, in the order in which help shows them.
public final class CliCommands {
  private CliCommands() {}

  public static List<CommandLine> all(
      Terminal t, DataFolderLook dataFolderLook, RedisLook redisLook) {
    return List.of(
        one(new LoginCommand(t)),
        group("profiles", "Servers that were logged in to.")
            .addSubcommand(new ListProfiles(t))
            .addSubcommand(new UseProfile(t))
            .addSubcommand(new RemoveProfile(t)),
        one(new WhoAmI(t)),
        keys(t),
        group("projects", "Projects: keys, people and policy.")
            .addSubcommand(new CreateProject(t))
            .addSubcommand(new ListProjects(t))
            .addSubcommand(new ShowProject(t))
            .addSubcommand(new UpdateProject(t))
            .addSubcommand(new ShowPermissions(t))
            .addSubcommand(new DeleteProject(t)),
        group("sites", "What the gateway serves.")
            .addSubcommand(new CreateSite(t))
            .addSubcommand(new ListSites(t))
            .addSubcommand(new ShowSite(t))
            .addSubcommand(new UpdateSite(t))
            .addSubcommand(new ImportRoutes(t))
            .addSubcommand(new DeleteSite(t)),
        people(t),
        group("accounts", "People of the whole installation.")
            .addSubcommand(new CreateAccount(t))
            .addSubcommand(new ListAccounts(t))
            .addSubcommand(new ShowAccount(t))
            .addSubcommand(new UpdateAccount(t))
            .addSubcommand(new DeleteAccount(t)),
        group("applications", "Programs that people may give a key of their own.")
            .addSubcommand(new RegisterApplication(t))
            .addSubcommand(new ListApplications(t))
            .addSubcommand(new ShowApplication(t))
            .addSubcommand(new UpdateApplication(t))
            .addSubcommand(new DeleteApplication(t)),
        group("admin", "What only an administrator of the installation does.")
            .addSubcommand(new OfferReset(t))
            .addSubcommand(new RemoveSecondFactor(t))
            .addSubcommand(new RemovePasskeys(t)),
        one(new ListNotices(t)),
        one(new VerifyCommand(t)),
        one(new ShowUsage(t)),
        one(new ListCalls(t)),
        one(new ListUnrecognized(t)),
        one(new ShowHealth(t)),
        webhooks(t),
        group("audit", "Who changed what.")
            .addSubcommand(new ListAudit(t))
            .addSubcommand(new CheckAudit(t)),
        one(new ShowRevocation(t)),
        one(new NodesCommand(t)),
        one(new DoctorCommand(t, dataFolderLook, redisLook)),
        one(new CompletionCommand(t)));
  }

  private static CommandLine keys(Terminal t) {
    return group("keys", "API keys, from issue to deletion.")
        .addSubcommand(new CreateKey(t))
        .addSubcommand(new ListKeys(t))
        .addSubcommand(new ShowKey(t))
        .addSubcommand(new UpdateKey(t))
        .addSubcommand(new DisableKey(t))
        .addSubcommand(new EnableKey(t))
        .addSubcommand(new TopUpQuota(t))
        .addSubcommand(new RotateKey(t))
        .addSubcommand(new RevealKey(t))
        .addSubcommand(new PreviousSecret(t))
        .addSubcommand(new DeleteKey(t))
        .addSubcommand(new DelegateKey(t))
        .addSubcommand(new ListChildren(t))
        .addSubcommand(new FindKey(t))
        .addSubcommand(new ImportKeys(t))
        .addSubcommand(new ExportKeys(t));
  }

  private static CommandLine people(Terminal t) {
    return group("members", "Who belongs to a project.")
        .addSubcommand(new AddMember(t))
        .addSubcommand(new ListMembers(t))
        .addSubcommand(new SetRole(t))
        .addSubcommand(new RemoveMember(t))
        .addSubcommand(new InviteMember(t))
        .addSubcommand(new ListInvitations(t))
        .addSubcommand(new TakeBackInvitation(t))
        .addSubcommand(new AcceptInvitation(t))
        .addSubcommand(new DeclineInvitation(t));
  }

  private static CommandLine webhooks(Terminal t) {
    return group("webhooks", "Who is told what happens to the keys of a project.")
        .addSubcommand(new CreateWebhook(t))
        .addSubcommand(new ListWebhooks(t))
        .addSubcommand(new ShowWebhook(t))
        .addSubcommand(new UpdateWebhook(t))
        .addSubcommand(new RotateWebhookSecret(t))
        .addSubcommand(new TestWebhook(t))
        .addSubcommand(new ListDeliveries(t))
        .addSubcommand(new DeleteWebhook(t));
  }

  private static CommandLine one(Object command) {
    return new CommandLine(command);
  }

  private static CommandLine group(String name, String description) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(description);
    spec.usageMessage().synopsisSubcommandLabel("COMMAND");
    return new CommandLine(spec);
  }
}
