package dev.latchkey.app.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.latchkey.app.rules.Sources.Source;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TidinessTest {
  private static final List<Source> ALL = Sources.all();

  @Test
  void filesAreShortNarrowFinishedAndOfNoMachine() {
    assertThat(ALL).hasSizeGreaterThan(200);
    assertThat(ALL.stream().flatMap(source -> Tidiness.all(source).stream())).isEmpty();
  }

  @Test
  void whatIsUntidyIsNoticed() {
    String wide = "x".repeat(101);
    assertThat(Tidiness.all(new Source("a/A.java", "x\n".repeat(501)))).hasSize(1);
    assertThat(Tidiness.all(new Source("a/A.java", wide))).hasSize(1);
    assertThat(Tidiness.all(new Source("a/A.java", "import " + wide))).isEmpty();
    assertThat(Tidiness.all(new Source("a.md", wide))).isEmpty();
    assertThat(Tidiness.all(new Source("a/A.java", "// TO" + "DO later"))).hasSize(1);
    assertThat(Tidiness.all(new Source("a/A.java", "@Dis" + "abled"))).hasSize(1);
    assertThat(Tidiness.all(new Source("run.sh", "cd /wo" + "rk/x"))).hasSize(1);
    assertThat(Tidiness.all(new Source("pom.xml", "<url>https://repo.example/x</url>"))).hasSize(1);
    assertThat(Tidiness.all(new Source("pom.xml", "http://maven.apache.org/POM/4.0.0"))).isEmpty();
  }

  @Test
  void linksBetweenDocumentsLeadSomewhere() {
    assertThat(
            ALL.stream()
                .filter(source -> source.path().endsWith(".md"))
                .flatMap(source -> Tidiness.deadLinks(source, Sources.root()).stream()))
        .isEmpty();
  }

  @Test
  void aDeadLinkIsNoticed(@TempDir Path folder) {
    String text = "[a](gone.md#part) [b](https://example.com/x) [c](#here)";
    assertThat(Tidiness.deadLinks(new Source("README.md", text), folder)).hasSize(1);
  }

  @Test
  void everyPackageSaysWhatItIs() {
    assertThat(Tidiness.packagesWithoutSign(ALL.stream().map(Source::path).toList())).isEmpty();
  }

  @Test
  void aPackageWithoutASignIsNoticed() {
    assertThat(
            Tidiness.packagesWithoutSign(
                List.of(
                    "m/src/main/java/a/A.java",
                    "m/src/main/java/a/package-info.java",
                    "m/src/test/java/a/ATest.java",
                    "m/src/test/java/b/BTest.java")))
        .containsExactly("m/src/main/java/b");
  }

  @Test
  void switchesOverSealedTypesHaveNoDefaultArm() {
    Set<String> variants = variants();
    assertThat(variants).contains("Admitted", "Denied", "KeyPut", "OfAccount");
    assertThat(
            ALL.stream()
                .filter(Source::isJava)
                .filter(source -> source.path().contains("/src/main/"))
                .flatMap(source ->
                    SwitchScan.defaultArms(source.text(), variants).stream()
                        .map(found -> source.path() + ": " + found)))
        .isEmpty();
  }

  @Test
  void aDefaultArmIsNoticed() {
    Set<String> variants = Set.of("Admitted", "Denied");
    String bad = "switch (f(v)) { case Verdict.Admitted a -> { g(\"}\"); } default -> h(); } // {";
    String record = "switch (v) { case Denied(var why, var key) -> 1; default -> 2; };";
    String fine =
        "switch (v) { case Admitted a -> 1; case Denied d -> switch (n) { default -> 2; }; }";
    assertThat(SwitchScan.defaultArms(bad, variants)).containsExactly("switch (f(v))");
    assertThat(SwitchScan.defaultArms(record, variants)).hasSize(1);
    assertThat(SwitchScan.defaultArms(fine, variants)).isEmpty();
  }

  private static Set<String> variants() {
    Set<String> names = new HashSet<>();
    for (JavaClass each : new ClassFileImporter().importPackages("dev.latchkey")) {
      Class<?> type = load(each.getName());
      if (type != null && type.isSealed()) {
        for (Class<?> permitted : type.getPermittedSubclasses()) {
          names.add(permitted.getSimpleName());
        }
      }
    }
    return names;
  }

  /// Not initialized: only its declaration is read.
  private static @Nullable Class<?> load(String name) {
    try {
      return Class.forName(name, false, TidinessTest.class.getClassLoader());
    } catch (ClassNotFoundException | LinkageError e) {
      return null;
    }
  }
}
