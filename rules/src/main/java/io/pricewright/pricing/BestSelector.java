package io.pricewright.pricing;

final class BestSelector implements Selector {
    private final PrioritySelector byPriority;

    BestSelector(Settlement settlement, int budget) {
        this.byPriority = new PrioritySelector(settlement);
    }

    @Override
    public Selection select(Offers offers) {
        return byPriority.select(offers);
    }
}
