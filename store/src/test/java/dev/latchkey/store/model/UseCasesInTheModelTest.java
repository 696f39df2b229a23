package dev.latchkey.store.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.store.Store;
import java.io.IOException;
import java.lang.reflect.Constructor;
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
  private static final String ONE_THING_OF_MANY =
      "reads one thing of those that lists and comparisons of everything read";
  private static final String ON_AN_EMPTY_STORE = "makes something in a store that has nothing yet";
  private static final String OF_NODES = "works on nodes and their time; the cluster's tests do it";
  private static final String READS_THE_TRAIL =
      "reads the audit trail, which is compared as a whole at each comparison of everything";
  private static final String WITHIN_OTHERS = "is no use case by itself, but a part of some";
  private static final String BY_THE_GATEWAY = "begins at the gateway, whose tests do it";
  private static final String BY_OPERATORS = "is done once by who runs the server, at its start";
  private static final String BY_PASSKEY =
      "takes an authenticator; the contract suite keeps passkeys, the server's tests use them";
  private static final String WITH_A_SECOND_FACTOR =
      "the contract suite keeps second factors on both databases, the server's tests use them";
  private static final String OF_APPLICATIONS =
      "the contract suite keeps applications on both databases, the server's tests use them";
  private static final String BY_OTHER_MEANS =
      "another way to sign in or up, which the server's tests take";

  private static final Map<String, String> LEFT_OUT = leftOut();

  private static Map<String, String> leftOut() {
    Map<String, String> left = new TreeMap<>();
    for (String each :
        List.of(
            "FindAccount",
            "FindAcquaintances",
            "FindInvitation",
            "FindKey",
            "FindMember",
            "FindProject",
            "FindSite")) {
      left.put(each, ONE_THING_OF_MANY);
    }
    for (String each : List.of("MakeFirstAdministrator", "MakeStarterProject")) {
      left.put(each, ON_AN_EMPTY_STORE);
    }
    for (String each :
        List.of(
            "AddPasskey",
            "ConfirmByPasskey",
            "FinishByPasskey",
            "ListPasskeys",
            "RemovePasskey",
            "RenamePasskey",
            "SignInByPasskey",
            "TakeOffPasskeys",
            "UsePasskey")) {
      left.put(each, BY_PASSKEY);
    }
    for (String each :
        List.of(
            "AskForReset",
            "MakeOwnAccount",
            "OpenSignUp",
            "SignInElsewhere",
            "SignInForKey",
            "SignUp")) {
      left.put(each, BY_OTHER_MEANS);
    }
    for (String each :
        List.of("FindSecondFactors", "FinishSignIn", "RemoveSecondFactor", "SetUpSecondFactor")) {
      left.put(each, WITH_A_SECOND_FACTOR);
    }
    for (String each :
        List.of(
            "AllowByCode",
            "AskByDevice",
            "CreateApplication",
            "DecideOnDevice",
            "DeleteApplication",
            "FindApplication",
            "HandOffKey",
            "RedeemGrant",
            "UpdateApplication")) {
      left.put(each, OF_APPLICATIONS);
    }
    left.put("ChangeLease", OF_NODES);
    left.put("FenceNode", OF_NODES);
    left.put("CheckAuditTrail", READS_THE_TRAIL);
    left.put("ListAuditEvents", READS_THE_TRAIL);
    left.put("EraseAccountSecrets", BY_OPERATORS);
    left.put("IssueBootstrapKey", BY_OPERATORS);
    left.put("ImportRoutes", "takes a description of an API, which the server's tests give it");
    left.put("LendKey", BY_THE_GATEWAY);
    left.put("WelcomeKey", WITHIN_OTHERS);
    return left;
  }

  @Test
  void everyUseCaseIsInTheModelOrLeftOutForAReason() throws Exception {
    Set<String> missing = new TreeSet<>(useCases());
    missing.removeAll(inTheModel());
    assertThat(missing).isEqualTo(LEFT_OUT.keySet());
  }

  private static Set<String> inTheModel() {
    Set<String> names = new TreeSet<>();
    Arrays.stream(Side.UseCases.class.getDeclaredFields())
        .map(field -> field.getType())
        .filter(type -> type.getName().startsWith("dev.latchkey.core."))
        .forEach(type -> names.add(type.getSimpleName()));
    return names;
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
