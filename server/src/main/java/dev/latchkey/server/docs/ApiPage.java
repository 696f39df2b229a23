package dev.latchkey.server.docs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the page shows: the operations by subject, then the schemas.
public record ApiPage(String version, List<Subject> subjects, List<Schema> schemas) {

  /// @param anchor where the page has it
  public record Subject(String name, String anchor, List<Operation> operations) {}

  /// @param takes what the caller must hold
  /// @param body what is sent; null for nothing
  /// @param curl a line for the shell
  public record Operation(
      String id,
      String method,
      String path,
      String summary,
      String takes,
      List<Parameter> parameters,
      @Nullable Content body,
      List<Answer> answers,
      String curl) {}

  /// @param place `path`, `query` or `header`
  public record Parameter(
      String name, String place, boolean required, TypeText type, String description) {}

  /// @param schema its name
  /// @param example JSON
  public record Content(String mediaType, String schema, String example) {}

  /// @param content null for none
  public record Answer(String status, String description, @Nullable Content content) {}

  /// @param type empty for an object, whose fields say it all
  /// @param example JSON
  public record Schema(
      String name, String description, TypeText type, List<Field> fields, String example) {}

  /// @param name with those of the objects around it, as in `owner.id`
  public record Field(String name, boolean required, TypeText type, String description) {}

  /// What a value can be, with at most one schema named in it.
  ///
  /// @param schema empty for none
  public record TypeText(String before, String schema, String after) {
    TypeText listed() {
      return new TypeText("list of " + before, schema, after);
    }

    TypeText orNull() {
      return new TypeText(before, schema, after + " or null");
    }
  }
}
