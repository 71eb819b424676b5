package io.pricewright.pricing;

import io.pricewright.facts.Terms;
import io.pricewright.pricing.Quote.AddOn;
import io.pricewright.pricing.Quote.Credit;
import io.pricewright.pricing.Quote.Deposit;
import io.pricewright.pricing.Quote.Gift;
import io.pricewright.pricing.Quote.PointsUsed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a quote tells beside its prices, collected from the activities that count. */
final class Beside {
    final List<Gift> gifts = new ArrayList<>();
    final List<AddOn> addOns = new ArrayList<>();
    final List<PointsUsed> points = new ArrayList<>();
    final List<Deposit> deposits = new ArrayList<>();
    final List<Credit> credits = new ArrayList<>();
    private final Ledger ledger;

    Beside(Ledger ledger) {
        this.ledger = ledger;
    }

    void add(Proposal proposal, long takenMinor, long creditMinor) {
        String id = proposal.activity().id();
        if (proposal.benefit instanceof Benefit.OfGift gift) {
            gift.gifts().forEach(each -> gifts.add(new Gift(id, each.sku(), each.quantity())));
        } else if (proposal.activity().terms() instanceof Terms.AddOn terms) {
            addOns(proposal, terms);
        } else if (proposal.benefit instanceof Benefit.OfPoints used) {
            long steps = takenMinor / used.terms().worthMinor();
            points.add(new PointsUsed(id, steps * used.terms().step(), takenMinor));
        } else if (proposal.benefit instanceof Benefit.OfCredit) {
            credits.add(new Credit(id, creditMinor));
        } else if (proposal.activity().terms() instanceof Terms.PresaleDeposit terms) {
            deposits.add(deposit(proposal, terms));
        }
    }

    /** What may still be added, by SKU. */
    private void addOns(Proposal proposal, Terms.AddOn terms) {
        List<Units> added = new ArrayList<>();
        ledger.claimed(proposal, added);
        Map<String, Long> bySku = new HashMap<>();
        long left = Math.min(terms.quantity(), UnitLimits.most(proposal.candidate));
        for (Units units : added) {
            String sku = ledger.cart().lines().get(units.line).sku();
            bySku.merge(sku, units.quantity, Long::sum);
            left -= units.quantity;
        }
        for (Map.Entry<String, Long> price : new TreeMap<>(terms.prices()).entrySet()) {
            String sku = price.getKey();
            long there = proposal.candidate.available(sku) - bySku.getOrDefault(sku, 0L);
            if (Math.min(left, there) > 0) {
                addOns.add(
                        new AddOn(
                                proposal.activity().id(),
                                sku,
                                Math.min(left, there),
                                price.getValue()));
            }
        }
    }

    /** No deposit is more than the unit costs in the end. */
    private Deposit deposit(Proposal proposal, Terms.PresaleDeposit terms) {
        long quantity = 0;
        long now = 0;
        long payable = 0;
        List<Units> ordered = new ArrayList<>();
        ledger.claimed(proposal, ordered);
        for (Units units : ordered) {
            quantity += units.quantity;
            now += units.quantity * Math.min(terms.depositMinor(), units.payableMinor);
            payable += units.quantity * units.payableMinor;
        }
        return new Deposit(proposal.activity().id(), quantity, now, payable - now);
    }
}
