package io.pricewright.returns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeptBackTest {
    private final KeptBack keptBack = new KeptBack();

    @Test
    void unitsOfOneLineDifferByACentAtMost() {
        assertThat(settle("r1", 3, 100, 10)).containsExactly("1 × 4 kept back", "2 × 3 kept back");
        assertThat(keptBack.sumMinor()).isEqualTo(10);
    }

    @Test
    void noMoreIsKeptBackThanThereIsAndTheRestIsKeptBackLater() {
        assertThat(settle("r1", 2, 100, 250)).containsExactly("2 × 100 kept back");
        assertThat(keptBack.sumMinor()).isEqualTo(200);
        assertThat(settle("r2", 1, 100, 250)).containsExactly("1 × 50 kept back");
    }

    @Test
    void whatIsNoLongerOwedIsGivenBackToTheUnitsItCameFrom() {
        settle("r1", 1, 100, 40);
        settle("r2", 1, 100, 60);
        KeptBack.Settled settled =
                keptBack.settle("r3", List.of(new Holdings.Taken(0, "l", 1, 500)), 15);
        assertThat(settled.givenBack())
                .containsExactly(
                        new ReturnPlan.GivenBack("r1", "l", 1, 30),
                        new ReturnPlan.GivenBack("r2", "l", 1, 15));
        assertThat(settled.now().get(0).keptBackMinor()).isZero();
        assertThat(keptBack.sumMinor()).isEqualTo(15);
    }

    @Test
    void freeUnitsHaveNothingToKeepBack() {
        assertThat(settle("r1", 2, 0, 250)).containsExactly("2 × 0 kept back");
    }

    private List<String> settle(String id, long quantity, long paidMinor, long owedMinor) {
        List<Holdings.Taken> taken = List.of(new Holdings.Taken(0, "l", quantity, paidMinor));
        return keptBack.settle(id, taken, owedMinor).now().stream()
                .map(entry -> entry.quantity() + " × " + entry.keptBackMinor() + " kept back")
                .toList();
    }
}
