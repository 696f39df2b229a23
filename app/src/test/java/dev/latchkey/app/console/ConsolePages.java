package dev.latchkey.app.console;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.RequestOptions;
import dev.latchkey.core.cluster.ClusterNode;
import dev.latchkey.core.cluster.Fencing;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.instance.FencingPage;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Texts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Fills a console with a project, keys and calls, and names every page of it.
final class ConsolePages {
  private static final String FENCE = "/console/instance/nodes/node_silent/fence";

  private ConsolePages() {}

  /// Answers for the server where a page takes what one process has not: another node beside it.
  /// The page is made by its own template.
  static void standIn(Page page) {
    Account ada =
        Account.made(
            new AccountId(new UUID(0, 1)),
            new KeyName("Ada Lovelace"),
            Console.EMAIL,
            true,
            Instant.EPOCH);
    ClusterNode node =
        new ClusterNode("node_silent", "silent", 0, Fencing.NONE, Instant.EPOCH, Instant.EPOCH, 0);
    Frame frame =
        Frame.of(
            Texts.t("fence.title", node.name()),
            new Visitor(ada, "", true),
            "/console/instance/nodes");
    String html = Pages.html("instance/fence", new FencingPage(frame, node));
    page.route(
        "**" + FENCE,
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("text/html; charset=utf-8")
                    .setBody(html)));
  }

  /// The pages by a short name, once there is something on them.
  static Map<String, String> of(Console console, Page page) {
    page.navigate(console.address("/console/projects/new"));
    page.fill("#name", "Billing API");
    page.fill("#slug", "billing");
    page.click("main form .button.main");
    page.waitForURL("**/billing/keys*");
    String first = key(console, page, "Nightly import");
    call(console, page, page.inputValue("#key-text"));
    String second = key(console, page, "Mobile app");
    String project = "/console/projects/billing";
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("projects", "/console/projects");
    pages.put("new-project", "/console/projects/new");
    pages.put("keys", project + "/keys");
    pages.put("keys-none-match", project + "/keys?name=nothing");
    pages.put("new-key", project + "/keys/new");
    pages.put("key", first + "?done=key-updated");
    pages.put("key-access", second + "?open=access");
    pages.put("key-limits", second + "?open=limits");
    pages.put("key-more", second + "?open=more");
    pages.put("all", project + "/keys/all?do=delete&name=mobile");
    pages.put("rotate", first + "/rotate");
    pages.put("disable", first + "/disable");
    pages.put("delete", first + "/delete");
    pages.put(
        "many", project + "/keys/many?do=delete&key=" + first.substring("/console/keys/".length()));
    pages.put("calls", project + "/calls");
    pages.put("usage", project + "/usage");
    pages.put("usage-hours", project + "/usage?period=day");
    pages.put("health", project + "/health");
    pages.put("developers", project + "/developers");
    pages.put("members", project + "/members");
    pages.put("audit", project + "/audit");
    pages.put("settings", project + "/settings");
    pages.put("delete-project", project + "/delete");
    page.navigate(console.address(project + "/settings"));
    String site = page.getAttribute("table a.name[href*='/sites/']", "href");
    pages.put("site", site);
    pages.put("new-site", project + "/sites/new");
    pages.put("delete-site", site + "/delete");
    pages.put("routes", site + "/routes");
    pages.put("account", "/console/account");
    pages.put("account-keys", "/console/account/keys");
    pages.put("new-account-key", "/console/account/keys/new");
    pages.put("second-factor", "/console/account/second-factor");
    pages.put("new-factor", "/console/account/second-factor/new");
    pages.put("passkeys", "/console/account/passkeys");
    pages.put("sessions", "/console/account/sessions");
    pages.put("password", "/console/account/password");
    pages.put("confirm", "/console/confirm");
    pages.put("device", "/console/device");
    pages.put("accounts", "/console/instance");
    page.navigate(console.address("/console/instance"));
    String ada = page.getAttribute("a.name[href^='/console/instance/accounts/']", "href");
    pages.put("one-account", ada);
    pages.put("delete-account", ada + "/delete");
    pages.put("take-off-factor", ada + "/second-factor");
    pages.put("deactivate-account", ada + "/deactivate");
    pages.put("demote-account", ada + "/demote");
    pages.put("take-off-passkeys", ada + "/passkeys");
    String application = application(console, page);
    pages.put("applications", "/console/instance/applications");
    pages.put("new-application", "/console/instance/applications/new");
    pages.put("application", application);
    pages.put("delete-application", application + "/delete");
    pages.put("server-settings", "/console/instance/settings");
    pages.put("nodes", "/console/instance/nodes");
    pages.put("fence", FENCE);
    pages.put("fault", "/console/projects/nothing/keys");
    return pages;
  }

  /// The pages that who is not signed in sees, by a short name.
  static Map<String, String> forGuests(Console console, Page page) {
    page.navigate(console.address("/console/projects/billing/members"));
    page.fill("#email", "grace@example.com");
    page.click("text=Create invitation");
    String link = page.inputValue("#invitation-link");
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("sign-in", "/console/sign-in");
    pages.put("sign-in-passkey", "/console/sign-in/passkey");
    pages.put("sign-up", "/console/sign-up");
    pages.put("forgotten", "/console/forgotten");
    pages.put("invitation", link.substring(link.indexOf("/console/")));
    return pages;
  }

  /// Registers an application and says where its page is.
  private static String application(Console console, Page page) {
    page.navigate(console.address("/console/instance/applications/new"));
    page.fill("#name", "Deploy bot");
    page.fill("#redirectUris", "https://deploy.example.com/callback");
    page.click("main form .button.main");
    page.waitForURL("**done=application-registered");
    return page.url().substring(page.url().indexOf("/console/"), page.url().indexOf('?'));
  }

  /// Makes some calls, so that there is something in history and charts.
  private static void call(Console console, Page page, String key) {
    for (String path : List.of("orders/1", "orders/1", "orders/2", "files/report.pdf")) {
      page.context()
          .request()
          .get(
              console.server.gateway() + "/billing/" + path,
              RequestOptions.create().setHeader("Authorization", "Bearer " + key));
    }
  }

  /// Makes a key and says where its page is.
  static String key(Console console, Page page, String name) {
    page.navigate(console.address("/console/projects/billing/keys/new"));
    page.fill("#name", name);
    page.click("form[action$='/keys'] .submit .button.main");
    page.waitForSelector("#key-text");
    return page.getAttribute(".submit a[href^='/console/keys/']", "href");
  }
}
