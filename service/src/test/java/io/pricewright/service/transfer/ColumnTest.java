package io.pricewright.service.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Caps;
import io.pricewright.facts.Filter;
import io.pricewright.facts.Schedule;
import io.pricewright.facts.Scope;
import io.pricewright.facts.Stacking;
import io.pricewright.facts.UsageLimits;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ColumnTest {
    private static final Set<Class<?>> FLAT =
            Set.of(
                    Scope.class,
                    Filter.class,
                    Schedule.class,
                    Stacking.class,
                    Stacking.Excludes.class,
                    Caps.class,
                    UsageLimits.class);

    @Test
    void everyFieldOfAnActivityHasItsColumn() {
        Set<String> fields = new TreeSet<>();
        collect("", Activity.class, fields);
        fields.add("terms.type");
        List<String> columns =
                Column.ALL.stream()
                        .filter(column -> column.kind() != Column.Kind.OURS)
                        .map(Column::name)
                        .sorted()
                        .toList();
        assertThat(columns).containsExactlyElementsOf(fields);
    }

    private static void collect(String prefix, Class<?> type, Set<String> fields) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + component.getName();
            if (FLAT.contains(component.getType())) {
                collect(name + ".", component.getType(), fields);
            } else {
                fields.add(name);
            }
        }
    }
}
