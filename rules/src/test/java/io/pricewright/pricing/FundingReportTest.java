package io.pricewright.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.Layer;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.pricing.FundingReport.OfActivity;
import io.pricewright.pricing.FundingReport.OfLine;
import io.pricewright.pricing.FundingReport.Party;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FundingReportTest {
    /** 0.10 on two lines, paid by two at 70 and 30 %; 0.05 on shipping, paid by one of them. */
    @Test
    void saysWhoPaysForWhichActivityOnWhichLine() {
        Quote quote =
                quote(
                        List.of(line("l1", 3, -1), line("l2", 1, -7)),
                        List.of(
                                applied("ten", Layer.PLATFORM, "platform", 7, "shop", 3),
                                applied("ship", Layer.SHIPPING, "shop", 5)));
        assertThat(FundingReport.of(quote).parties())
                .containsExactly(
                        new Party(
                                "platform",
                                7,
                                List.of(
                                        new OfActivity(
                                                "ten",
                                                7,
                                                0,
                                                List.of(
                                                        new OfLine("l1", 2),
                                                        new OfLine("l2", 5))))),
                        new Party(
                                "shop",
                                8,
                                List.of(
                                        new OfActivity(
                                                "ten",
                                                3,
                                                0,
                                                List.of(new OfLine("l1", 1), new OfLine("l2", 2))),
                                        new OfActivity("ship", 5, 5, List.of()))));
    }

    private static Quote.Line line(String id, long quantity, long amountMinor) {
        return new Quote.Line(
                id,
                id,
                0,
                0,
                0,
                List.of(
                        new Quote.UnitGroup(
                                quantity,
                                0,
                                List.of(
                                        new Quote.Adjustment(
                                                "ten", 1, "r", Layer.PLATFORM, amountMinor)))));
    }

    private static Quote.Applied applied(String id, Layer layer, Object... funding) {
        List<Quote.Funding> shares = new java.util.ArrayList<>();
        long sum = 0;
        for (int i = 0; i < funding.length; i += 2) {
            shares.add(new Quote.Funding((String) funding[i], (Integer) funding[i + 1]));
            sum += (Integer) funding[i + 1];
        }
        return new Quote.Applied(id, 1, id, layer, "r", sum, shares);
    }

    private static Quote quote(List<Quote.Line> lines, List<Quote.Applied> applied) {
        return new Quote(
                Instant.EPOCH,
                "CNY",
                new Quote.RuleSetRef("retail", 1),
                new Quote.Totals(0, 0, 0, 0, 0),
                lines,
                applied,
                List.of(),
                List.of(),
                List.of(),
                new Quote.SelectionReport(SelectionPolicy.BEST, Quote.Proof.OPTIMAL, 0));
    }
}
