package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.fault.FaultException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryTextTest {

  @Test
  void aQueryIsDecodedOnce() {
    QueryText query = QueryText.parse("name=a%2Bb+c&subject=%E2%82%AC%2541&flag&&x=1=2");
    assertThat(query.values())
        .containsEntry("name", "a+b c")
        .containsEntry("subject", "€%41")
        .containsEntry("flag", "")
        .containsEntry("x", "1=2")
        .hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=%",
        "a=%4",
        "a=%zz",
        "a=%ff",
        "a=%c0%80",
        "a=%00",
        "a=1&a=2",
        "a=1&%61=2",
        "a=\u00e9",
        "a=b c",
        "%=1",
        "a=%+1"
      })
  void whatCouldBeReadInTwoWaysIsRefused(String query) {
    assertThatThrownBy(() -> QueryText.parse(query)).isInstanceOf(FaultException.class);
  }

  @Test
  void thereIsABoundOnParameters() {
    StringBuilder query = new StringBuilder("p=1");
    for (int i = 1; i < QueryText.PARAMETERS_MAX; i++) {
      query.append("&p").append(i);
    }
    assertThat(QueryText.parse(query.toString()).values()).hasSize(QueryText.PARAMETERS_MAX);
    query.append("&more");
    assertThatThrownBy(() -> QueryText.parse(query.toString())).isInstanceOf(FaultException.class);
  }
}
