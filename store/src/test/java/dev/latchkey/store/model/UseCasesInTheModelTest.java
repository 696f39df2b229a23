package dev.latchkey.store.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.store.Store;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which use cases the model knows, and why it does not know the others.
class UseCasesInTheModelTest {
  private static final Map<String, String> LEFT_OUT = leftOut();

  private static Map<String, String> leftOut() {
    LeftOut left = new LeftOut(new TreeMap<>());
    left.leave(
        "reads one thing of those that lists and comparisons of everything read",
        "FindAccount",
        "FindAcquaintances",
        "FindInvitation",
        "FindKey",
        "FindMember",
        "FindProject",
        "FindSite");
    left.leave(
        "works on nodes and their time; the cluster's tests do it", "ChangeLease", "FenceNode");
    left.leave(
        "reads the audit trail, which is compared as a whole at each comparison of everything",
        "CheckAuditTrail",
        "ListAuditEvents");
    left.leave(
        "is done once by who runs the server, at its start",
        "EraseAccountSecrets",
        "IssueBootstrapKey");
    left.leave("takes a description of an API, which the server's tests give it", "ImportRoutes");
    left.leave("begins at the gateway, whose tests do it", "LendKey");
    return left.reasons;
  }

  /// Names of use cases, with the reason of each.
  private record LeftOut(Map<String, String> reasons) {
    void leave(String reason, String... names) {
      for (String name : names) {
        assertThat(reasons.put(name, reason)).as(name).isNull();
      }
    }
  }

  @Test
  void everyUseCaseIsInTheModelOrLeftOutForAReason() throws Exception {
    Set<String> missing = new TreeSet<>(useCases());
    missing.removeAll(inTheModel());
    assertThat(missing).isEqualTo(LEFT_OUT.keySet());
  }

  private static Set<String> inTheModel() {
    Set<String> names = new TreeSet<>();
    inTheModel(Side.UseCases.class, names);
    return names;
  }

  /// Those that stand in a class, or in one of the model's own that stands there.
  private static void inTheModel(Class<?> among, Set<String> names) {
    for (Field field : among.getDeclaredFields()) {
      Class<?> type = field.getType();
      if (type.getName().startsWith("dev.latchkey.core.")) {
        names.add(type.getSimpleName());
      } else if (type.getPackage() == among.getPackage()) {
        inTheModel(type, names);
      }
    }
  }

  /// Public classes that are made with a store, or with one that is.
  private static Set<String> useCases() throws Exception {
    List<Class<?>> all = coreClasses();
    Set<Class<?>> found = new HashSet<>();
    boolean more = true;
    while (more) {
      more =
          found.addAll(
              all.stream()
                  .filter(type -> constructors(type).anyMatch(one -> takes(one, found)))
                  .toList());
    }
    Set<String> names = new TreeSet<>();
    found.forEach(type -> names.add(type.getSimpleName()));
    return names;
  }

  private static Stream<Constructor<?>> constructors(Class<?> type) {
    boolean plain = Modifier.isPublic(type.getModifiers()) && !type.isRecord();
    return plain && type.getEnclosingClass() == null
        ? Arrays.stream(type.getConstructors())
        : Stream.empty();
  }

  private static boolean takes(Constructor<?> constructor, Set<Class<?>> useCases) {
    return Arrays.stream(constructor.getParameterTypes())
        .anyMatch(type -> type.equals(Store.class) || useCases.contains(type));
  }

  private static List<Class<?>> coreClasses() throws Exception {
    Path place = Path.of(Store.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isDirectory(place)) {
      return classesUnder(place);
    }
    try (FileSystem jar = FileSystems.newFileSystem(place)) {
      return classesUnder(jar.getPath("/"));
    }
  }

  private static List<Class<?>> classesUnder(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("dev/latchkey/core"))) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.contains("-info"))
          .<Class<?>>map(name -> load(name.replace(".class", "").replaceAll("[/\\\\]", ".")))
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Store.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(name, e);
    }
  }
}
