package io.pricewright.service.samples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PrintedTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ANSWER =
            "{\"id\":\"x7\",\"totals\":{\"payable\":5,\"list\":6},\"lines\":[1,2]}";

    @Test
    void whatIsNewInEachAnswerMayBeAnyText() {
        assertThat(whole("{\"id\":\"*\",\"totals\":{\"payable\":5,\"list\":6},\"lines\":[1,2]}"))
                .isNull();
    }

    @Test
    void anotherNumberIsFoundAtItsPlace() {
        assertThat(shortened("{\"totals\":{\"payable\":4}}")).isEqualTo("/totals/payable");
        assertThat(shortened("{\"lines\":[1,3]}")).isEqualTo("/lines/1");
    }

    @Test
    void onlyAShortenedAnswerMayLeaveFieldsOut() {
        assertThat(shortened("{\"totals\":{\"payable\":5}}")).isNull();
        assertThat(whole("{\"id\":\"*\",\"totals\":{\"payable\":5},\"lines\":[1,2]}"))
                .isEqualTo("/totals");
    }

    @Test
    void entriesAreNeverLeftOutAndNothingIsInvented() {
        assertThat(shortened("{\"lines\":[1]}")).isEqualTo("/lines");
        assertThat(shortened("{\"gifts\":[]}")).isEqualTo("/gifts");
    }

    private static String whole(String printed) {
        return Printed.difference(JSON.readTree(printed), JSON.readTree(ANSWER), false);
    }

    private static String shortened(String printed) {
        return Printed.difference(JSON.readTree(printed), JSON.readTree(ANSWER), true);
    }
}
