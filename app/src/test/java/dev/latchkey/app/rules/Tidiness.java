package dev.latchkey.app.rules;

import dev.latchkey.app.rules.Sources.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is asked of the text of a file. Each method lists what is wrong.
final class Tidiness {
  static final int LINES_MAX = 500;
  static final int COLUMNS_MAX = 100;

  // Put together from parts, so that this file does not hold what it looks for.
  private static final Pattern UNFINISHED =
      Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b|@Dis" + "abled\\b");
  private static final Pattern MACHINE =
      Pattern.compile("/wo" + "rk/|/tmp/l" + "k\\b|\\.lib" + "rary/|/ro" + "ot/|/ho" + "me/[a-z]");
  private static final Pattern ADDRESS = Pattern.compile("https?://([A-Za-z0-9.-]+)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");

  /// Where the build may load from, and names that are no places.
  private static final Set<String> BUILD_HOSTS =
      Set.of(
          "maven.apache.org", "repo.maven.apache.org", "www.apache.org", "www.w3.org", "127.0.0.1");

  private Tidiness() {}

  static List<String> all(Source source) {
    List<String> wrong = new ArrayList<>();
    List<String> lines = source.text().lines().toList();
    if (source.isJava() && lines.size() > LINES_MAX) {
      wrong.add(source.path() + " has " + lines.size() + " lines; at most 500 are legal");
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String at = source.path() + ":" + (i + 1);
      int columns = line.codePointCount(0, line.length());
      if (source.isJava() && columns > COLUMNS_MAX && !line.startsWith("import ")) {
        wrong.add(at + " has " + columns + " columns; at most 100 are legal");
      }
      if (UNFINISHED.matcher(line).find()) {
        wrong.add(at + " marks something as unfinished");
      }
      if (MACHINE.matcher(line).find()) {
        wrong.add(at + " names a path of somebody's machine");
      }
      if (isOfTheBuild(source.path())) {
        hosts(line)
            .filter(host -> !BUILD_HOSTS.contains(host))
            .forEach(host -> wrong.add(at + " names the host " + host));
      }
    }
    return wrong;
  }

  private static boolean isOfTheBuild(String path) {
    return path.endsWith("pom.xml") || path.startsWith(".mvn/") || path.startsWith(".ci/");
  }

  private static java.util.stream.Stream<String> hosts(String line) {
    return ADDRESS.matcher(line).results().map(result -> result.group(1));
  }

  /// Links of a Markdown file to files that are not there.
  static List<String> deadLinks(Source source, Path root) {
    List<String> dead = new ArrayList<>();
    Matcher links = LINK.matcher(source.text());
    Path folder = root.resolve(source.path()).getParent();
    while (links.find()) {
      String target = links.group(1);
      boolean elsewhere = target.matches("[a-z]+:.*");
      if (!elsewhere && folder != null && !Files.exists(folder.resolve(target))) {
        dead.add(source.path() + " links to " + target + ", which is not there");
      }
    }
    return dead;
  }

  /// Packages with classes and without a `package-info.java`, in main or test sources.
  static Set<String> packagesWithoutSign(Collection<String> paths) {
    Set<String> signed = new TreeSet<>();
    Set<String> packages = new TreeSet<>();
    for (String path : paths) {
      if (!path.endsWith(".java") || path.indexOf('/') < 0) {
        continue;
      }
      String folder = path.substring(0, path.lastIndexOf('/')).replace("/src/test/", "/src/main/");
      packages.add(folder);
      if (path.endsWith("/package-info.java")) {
        signed.add(folder);
      }
    }
    packages.removeAll(signed);
    return packages;
  }
}
