package dev.latchkey.server.rest;

import static dev.latchkey.server.rest.RouteDoc.change;
import static dev.latchkey.server.rest.RouteDoc.creation;
import static dev.latchkey.server.rest.RouteDoc.read;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.webhook.DeleteWebhook;
import dev.latchkey.core.webhook.FindWebhook;
import dev.latchkey.core.webhook.TestWebhook;
import dev.latchkey.core.webhook.UpdateWebhook;
import dev.latchkey.server.rest.Rights.Right;
import dev.latchkey.server.rest.webhook.GetDeliveries;
import dev.latchkey.server.rest.webhook.GetWebhook;
import dev.latchkey.server.rest.webhook.GetWebhooks;
import dev.latchkey.server.rest.webhook.PatchWebhook;
import dev.latchkey.server.rest.webhook.PostWebhook;
import dev.latchkey.server.rest.webhook.PostWebhookSecret;
import dev.latchkey.server.rest.webhook.PostWebhookTest;
import dev.latchkey.server.rest.webhook.RemoveWebhook;
import dev.latchkey.server.webhook.CallableAddresses;
import java.util.List;

/// Webhooks. They are part of a project's set-up, so the right to it is the right to them.
final class WebhookRoutes {
  private static final String ALL = "/v1/projects/{project}/webhooks";
  private static final String ONE = ALL + "/{webhook}";

  private final RestTools tools;
  private final FindWebhook find;
  private final CallableAddresses callable;
  private final Guard<ProjectView> reader;
  private final Guard<ProjectView> writer;

  WebhookRoutes(RestTools tools) {
    this.tools = tools;
    this.find = new FindWebhook(tools.store());
    this.callable = tools.parts().callable();
    this.reader = tools.guards().project(Right.read(OwnResource.PROJECT));
    this.writer = tools.guards().project(Right.write(OwnResource.PROJECT));
  }

  List<Route> all() {
    return List.of(
        Route.of(
            "POST",
            ALL,
            creation("createWebhook", "Webhooks", "Make a webhook", "NewWebhook", "MadeWebhook"),
            writer,
            new PostWebhook(tools.parts().createWebhook(), tools.repeats(), callable)),
        Route.of(
            "GET",
            ALL,
            read("listWebhooks", "Webhooks", "List the webhooks of a project", "WebhookList")
                .query("limit", "cursor"),
            reader,
            new GetWebhooks(find, tools.cursors())),
        Route.of(
            "GET",
            ONE,
            read("getWebhook", "Webhooks", "Read a webhook", "Webhook"),
            reader,
            new GetWebhook(find)),
        Route.of(
            "PATCH",
            ONE,
            change("updateWebhook", "Webhooks", "Change a webhook", "WebhookPatch", "Webhook"),
            writer,
            new PatchWebhook(find, new UpdateWebhook(tools.store()), callable)),
        Route.of(
            "DELETE",
            ONE,
            change("deleteWebhook", "Webhooks", "Delete a webhook", null, "DeletedWebhook"),
            writer,
            new RemoveWebhook(find, new DeleteWebhook(tools.store()))),
        Route.of(
            "POST",
            ONE + "/secret",
            change(
                "rotateWebhookSecret",
                "Webhooks",
                "Make another signing secret; the old one signs too for 24 hours",
                "Nothing",
                "MadeWebhook"),
            writer,
            new PostWebhookSecret(find, tools.parts().rotateWebhookSecret())),
        Route.of(
            "POST",
            ONE + "/test",
            change("testWebhook", "Webhooks", "Send a test message", "Nothing", "Webhook"),
            writer,
            new PostWebhookTest(find, new TestWebhook(tools.store()))),
        Route.of(
            "GET",
            ONE + "/deliveries",
            read("listDeliveries", "Webhooks", "How far the newest messages are", "DeliveryList")
                .query("limit"),
            reader,
            new GetDeliveries(find)));
  }
}
