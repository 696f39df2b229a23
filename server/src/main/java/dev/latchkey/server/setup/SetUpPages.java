package dev.latchkey.server.setup;

import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.signin.SignUp;
import dev.latchkey.server.console.part.Assets;
import dev.latchkey.server.console.part.Texts;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The HTML of the set-up page in its states.
final class SetUpPages {
  private SetUpPages() {}

  /// The form, with what was typed before and what was wrong with it (by field; the empty name is
  /// for the whole form).
  static String form(String token, String name, String email, Map<String, String> wrong) {
    return page(
        "Set up Latchkey",
        """
        <p>You are the first here. Make yourself the administrator; then you are signed in, and get
        a management key, shown one time.</p>
        %s<form method="post" action="/setup" accept-charset="utf-8">
        <input type="hidden" name="token" value="%s">
        %s%s%s<button type="submit">Make me the administrator</button>
        </form>
        """
            .formatted(
                problem("form", wrong.get("")),
                Html.text(token),
                field("name", "Your name", "text", "name", name, wrong.get("name")),
                field(
                    "email", "Your e-mail address", "email", "username", email, wrong.get("email")),
                field(
                    "password",
                    "A password of at least 15 characters",
                    "password",
                    "new-password",
                    "",
                    wrong.get("password"))));
  }

  /// The keys, this one time.
  static String done(SignUp.First first, String front) {
    String key = Html.text(first.made().secret().revealForShowingOnce());
    return page(
        "You are the administrator",
        """
        <p>%s, this is your management key. It has every right, and it is shown <strong>this one
        time</strong>: keep it where you keep passwords.</p>
        <p class="label" id="key-label">Management key</p>
        <pre class="secret" id="key" tabindex="0" aria-labelledby="key-label"><code>%s</code></pre>
        %s<p class="after">Try it:</p>
        <pre id="try" tabindex="0"
        ><code>curl -H 'Authorization: Bearer %s' %s/v1/projects</code></pre>
        %s%s<p class="after">The link that brought you here has ended; you are signed in.</p>
        <p class="after"><a class="act" href="/console">Go to the console</a></p>
        """
            .formatted(
                Html.text(first.made().account().name().text()),
                key,
                copy("key", "Copy key"),
                key,
                Html.text(front),
                copy("try", "Copy call"),
                everyday(first.key())),
        "<script src=\"%s\"></script>\n".formatted(Assets.SCRIPT.path()));
  }

  /// The account-wide key that people begin with, where they do.
  private static String everyday(IssueKey.@Nullable Made key) {
    return key == null
        ? ""
        : """
        <p class="label" id="everyday-label">Your %s, for programs of your own: in each project it
        may do what you may there, and nothing in Latchkey. It is shown this one time, too.</p>
        <pre class="secret" id="everyday" tabindex="0" aria-labelledby="everyday-label"
        ><code>%s</code></pre>
        %s\
        """
            .formatted(
                Html.text(key.view().key().name().text()),
                Html.text(key.secret().revealForShowingOnce()),
                copy("everyday", "Copy key"));
  }

  /// A button that is there with script alone.
  private static String copy(String of, String words) {
    return """
    <button type="button" class="plain" data-copy="%s" data-done="%s" data-failed="%s">%s</button>
    """
        .formatted(of, Texts.t("copy.done"), Texts.t("copy.failed"), words);
  }

  static String notFound() {
    return page(
        "There is nothing here",
        """
        <p>The set-up link works only until the first administrator is made. While there is none,
        each start of Latchkey prints a new link: use the newest, whole.</p>
        """);
  }

  /// @param port on which this server was asked
  static String insecure(int port) {
    return page(
        "Not over an open network",
        """
        <p>This page shows a key with every right, and this connection is neither encrypted nor
        within one machine: others could read along.</p>
        <p>Either open the link on the machine itself, such as through
        <code>ssh -L %1$d:127.0.0.1:%1$d HOST</code>, or put a proxy with TLS in front, name its
        address in the setting <code>trustedProxies</code>, and let it send
        <code>X-Forwarded-Proto: https</code>.</p>
        """
            .formatted(port));
  }

  static String refused(String why) {
    return page("That did not work", "<p>" + Html.text(why) + "</p>\n");
  }

  private static String field(
      String name,
      String label,
      String type,
      String complete,
      String value,
      @Nullable String wrong) {
    return """
    <label for="%1$s">%2$s</label>
    <input id="%1$s" name="%1$s" type="%3$s" autocomplete="%4$s" value="%5$s" required%6$s>
    %7$s\
    """
        .formatted(
            name,
            label,
            type,
            complete,
            Html.text(value),
            wrong == null ? "" : " aria-invalid=\"true\" aria-describedby=\"" + name + "-problem\"",
            problem(name, wrong));
  }

  private static String problem(String name, @Nullable String wrong) {
    return wrong == null
        ? ""
        : "<p class=\"problem\" id=\"%s-problem\" role=\"alert\">%s</p>\n"
            .formatted(name, Html.text(wrong));
  }

  private static String page(String title, String body) {
    return page(title, body, "");
  }

  private static String page(String title, String body, String script) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%1$s – Latchkey</title>
    <link rel="icon" href="%4$s" type="image/svg+xml">
    <link rel="stylesheet" href="/page.css">
    <link rel="stylesheet" href="/form.css">
    %3$s\
    </head>
    <body>
    <main>
    <p class="mark"><img src="%4$s" alt="" width="20" height="20">Latchkey</p>
    <h1>%1$s</h1>
    %2$s</main>
    </body>
    </html>
    """
        .formatted(Html.text(title), body, script, Assets.ICON.path());
  }
}
