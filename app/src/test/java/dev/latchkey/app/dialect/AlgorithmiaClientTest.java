package dev.latchkey.app.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.algorithmia.APIException;
import com.algorithmia.Algorithmia;
import com.algorithmia.AlgorithmiaClient;
import com.algorithmia.algo.AlgoResponse;
import com.algorithmia.data.DataDirectory;
import com.algorithmia.data.DataFile;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Algorithmia's own client for Java, unchanged, against a site that speaks its dialect.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlgorithmiaClientTest {
  private Scene scene;
  private AlgorithmiaClient all;
  private AlgorithmiaClient reading;

  @BeforeAll
  void begin(@TempDir Path folder) throws Exception {
    scene = new Scene(folder, "cluster", "sim", "algorithmia", new Algorithms());
    String admin = scene.keyOf(scene.person("cluster", "Demo", "administrator"));
    all =
        client(
            admin,
            "\"algo_acl\":[\"algo://demo/*\"],\"allow_data\":true,\"allow_data_write\":true");
    reading = client(admin, "\"algo_acl\":[],\"allow_data\":true");
  }

  private AlgorithmiaClient client(String admin, String permissions) throws Exception {
    String key =
        scene
            .send(
                "POST",
                "/v1/users/demo/keys",
                "{\"key_label\":\"java\",\"permissions\":{" + permissions + "}}",
                "Authorization",
                "Simple " + admin)
            .at("/api_key");
    return Algorithmia.client(key, scene.site.toString());
  }

  @AfterAll
  void end() throws Exception {
    all.close();
    reading.close();
    scene.close();
  }

  @Test
  void itCallsTheAlgorithmsThatItsKeyAllows() throws Exception {
    AlgoResponse answer = all.algo("algo://demo/Hello/0.1.1").pipe("HAL");
    assertThat(answer.asString()).isEqualTo("Hello HAL");
    assertThatThrownBy(() -> all.algo("algo://other/Hello").pipe("HAL"))
        .isInstanceOf(APIException.class)
        .hasMessageContaining("403")
        .hasMessageContaining("Caller is not authorized");
  }

  @Test
  void itWritesReadsAndDeletesDataByLevel() throws Exception {
    DataFile file = all.file("data://.my/foo/a.txt");
    assertThat(file.exists()).isFalse();
    file.put("hello");
    assertThat(file.exists()).isTrue();
    assertThat(file.getString()).isEqualTo("hello");
    assertThat(reading.file("data://.my/foo/a.txt").getString()).isEqualTo("hello");
    assertThatThrownBy(() -> reading.file("data://.my/foo/b.txt").put("no"))
        .isInstanceOf(APIException.class);
    DataDirectory directory = all.dir("data://.my/foo");
    assertThat(directory.exists()).isTrue();
    all.dir("data://.my/bar").create();
    file.delete();
    assertThat(file.exists()).isFalse();
  }

  @Test
  void itIsToldThatItsKeyIsNoLongerGood() throws Exception {
    AlgorithmiaClient nobody = Algorithmia.client("simUNKNOWN", scene.site.toString());
    try {
      assertThatThrownBy(() -> nobody.file("data://.my/foo/a.txt").put("x"))
          .hasMessageContaining("401 not authorized");
    } finally {
      nobody.close();
    }
  }
}
