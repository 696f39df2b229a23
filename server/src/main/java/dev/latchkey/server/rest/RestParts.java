package dev.latchkey.server.rest;

import dev.latchkey.core.cluster.Cluster;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.ImportKeys;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.RotateKey;
import dev.latchkey.core.people.CreateProject;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.site.CreateSite;
import dev.latchkey.core.site.DialectName;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.webhook.CreateWebhook;
import dev.latchkey.core.webhook.RotateWebhookSecret;
import dev.latchkey.server.mail.InvitationMailer;
import dev.latchkey.server.webhook.CallableAddresses;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// What the REST door is made of.
///
/// @param random is fit for secrets
/// @param callable where webhooks may lead
/// @param mailer of invitations; empty where no mail can be sent, or links in mails would lead
///   nowhere
/// @param dialects those that sites may choose
/// @param version of the product, for the API's document
public record RestParts(
    Store store,
    Rights rights,
    Seals seals,
    Confirmations confirmations,
    Cluster cluster,
    Supplier<Picture> picture,
    InstantSource clock,
    Uuid7 ids,
    RandomGenerator random,
    IssueKey issueKey,
    RotateKey rotateKey,
    ImportKeys importKeys,
    CreateProject createProject,
    CreateSite createSite,
    CreateWebhook createWebhook,
    RotateWebhookSecret rotateWebhookSecret,
    CallableAddresses callable,
    Optional<InvitationMailer> mailer,
    List<DialectName> dialects,
    String version) {}
