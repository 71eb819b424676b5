package io.pricewright.service.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.service.Node;
import org.junit.jupiter.api.Test;

/** An activity of very many SKUs is used as any other, and holds nobody else up. */
class LongSkuListTest {
    private static final int MANY = Integer.getInteger("skus", 100_000);

    @Test
    void itsGoodsAreFoundWhileOthersGoOn() throws Exception {
        try (Node node = Node.startEmpty("long-list")) {
            People people = People.at(node);
            Meanwhile others = Meanwhile.start(people, "other");
            try (others) {
                new LongSkuList(people, "long", MANY)
                        .live()
                        .forEach(
                                step ->
                                        System.out.printf(
                                                "%,d SKUs, %s: %.0f ms%n",
                                                MANY, step.name(), step.nanos() / 1e6));
            }
            assertThat(others.faults()).isEmpty();
            assertThat(others.quoteMillis()).hasSizeGreaterThan(10);
        }
    }
}
