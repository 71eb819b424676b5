package io.pricewright.service.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonDiffTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void equalValuesHaveNone() {
        assertThat(diff("{'a':[1,{'b':2}]}", "{'a':[1,{'b':2}]}")).isEmpty();
    }

    @Test
    void namesTheDeepestPlaceThatDiffers() {
        assertThat(diff("{'a':{'b':1,'c':2}}", "{'a':{'b':1,'c':3}}")).containsExactly("/a/c 2 3");
        assertThat(diff("{'a':{'b':1}}", "{'a':7}")).containsExactly("/a {\"b\":1} 7");
        assertThat(diff("{'a':null}", "{'a':1}")).containsExactly("/a null 1");
    }

    @Test
    void tellsWhatIsNewAndWhatIsGone() {
        assertThat(diff("{'a':1}", "{'b':2}")).containsExactly("/a 1 -", "/b - 2");
    }

    @Test
    void listsOfPlainValuesAreSets() {
        assertThat(diff("['x','y']", "['y','x']")).isEmpty();
        assertThat(diff("['x','z']", "['a','x','z']")).containsExactly("/0 - \"a\"");
        assertThat(diff("['x','y','z']", "['x','z']")).containsExactly("/1 \"y\" -");
    }

    @Test
    void listsOfObjectsAreComparedByPlace() {
        assertThat(diff("[{'n':1},{'n':2}]", "[{'n':1},{'n':3},{'n':4}]"))
                .containsExactly("/1/n 2 3", "/2 - {\"n\":4}");
    }

    @Test
    void pointersEscapeWhatTheyMust() {
        assertThat(diff("{'a/b~c':1}", "{'a/b~c':2}")).containsExactly("/a~1b~0c 1 2");
    }

    private static List<String> diff(String before, String after) {
        return JsonDiff.between(
                        JSON.readTree(before.replace('\'', '"')),
                        JSON.readTree(after.replace('\'', '"')))
                .stream()
                .map(
                        each ->
                                each.pointer()
                                        + " "
                                        + (each.before() == null ? "-" : each.before())
                                        + " "
                                        + (each.after() == null ? "-" : each.after()))
                .toList();
    }
}
