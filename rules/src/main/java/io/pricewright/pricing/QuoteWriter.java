package io.pricewright.pricing;

import io.pricewright.facts.Activity;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.FundingShare;
import io.pricewright.facts.Rejection;
import io.pricewright.facts.RejectionCode;
import io.pricewright.pricing.Quote.Adjustment;
import io.pricewright.pricing.Quote.Applied;
import io.pricewright.pricing.Quote.Coupon;
import io.pricewright.pricing.Quote.CouponStatus;
import io.pricewright.pricing.Quote.Funding;
import io.pricewright.pricing.Quote.Line;
import io.pricewright.pricing.Quote.NotApplied;
import io.pricewright.pricing.Quote.RuleSetRef;
import io.pricewright.pricing.Quote.Totals;
import io.pricewright.pricing.Quote.UnitGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes down what was settled. Decides nothing. */
final class QuoteWriter {
    private static final List<Funding> PLATFORM_ONLY = List.of();

    private QuoteWriter() {}

    /**
     * @param betterByMinor by position of the candidate: how much better the selection is than one
     *     with it, or null
     */
    static Quote write(
            Offers offers,
            Selection selection,
            Long[] betterByMinor,
            Instant at,
            RuleSetRef ruleSet) {
        Ledger ledger = selection.ledger();
        List<CartLine> cartLines = offers.cart().lines();
        List<Line> lines = new ArrayList<>(cartLines.size());
        long list = 0;
        long goods = 0;
        for (int i = 0; i < cartLines.size(); i++) {
            Line line = line(cartLines.get(i), ledger.line(i));
            lines.add(line);
            list += line.listMinor();
            goods += line.payableMinor();
        }
        long fee = offers.cart().shipping().feeMinor();
        long shipping = ledger.shipping().payableMinor;
        Totals totals = new Totals(list, list - goods, fee, fee - shipping, goods + shipping);

        List<Applied> applied = new ArrayList<>();
        List<NotApplied> notApplied = new ArrayList<>();
        Beside beside = new Beside(ledger);
        Proposal[] proposals = new Proposal[offers.candidates().size()];
        for (Proposal proposal : offers.proposals()) {
            proposals[proposal.candidate.position()] = proposal;
        }
        for (int i = 0; i < proposals.length; i++) {
            if (selection.applied()[i]) {
                applied.add(applied(proposals[i], selection.takenMinor()[i]));
                beside.add(proposals[i], selection.takenMinor()[i], selection.creditMinor()[i]);
            } else {
                notApplied.add(notApplied(offers, selection, i, betterByMinor[i]));
            }
        }
        return new Quote(
                at,
                offers.cart().currency(),
                ruleSet,
                totals,
                lines,
                applied,
                notApplied,
                coupons(offers, selection),
                beside.gifts,
                beside.addOns,
                beside.points,
                beside.deposits,
                beside.credits,
                selection.report());
    }

    private static Line line(CartLine line, Units first) {
        List<UnitGroup> groups = new ArrayList<>(2);
        long payable = 0;
        for (Units units = first; units != null; units = units.next) {
            payable += units.quantity * units.payableMinor;
            add(
                    groups,
                    new UnitGroup(units.quantity, units.payableMinor, adjustments(units.steps)));
        }
        return new Line(
                line.id(),
                line.sku(),
                line.listMinor(),
                line.listMinor() - payable,
                payable,
                groups);
    }

    /** Joins a group to an equal one, so that units that came out alike are told once. */
    private static void add(List<UnitGroup> groups, UnitGroup group) {
        for (int i = 0; i < groups.size(); i++) {
            UnitGroup other = groups.get(i);
            if (other.payableMinor() == group.payableMinor()
                    && other.adjustments().equals(group.adjustments())) {
                groups.set(
                        i,
                        new UnitGroup(
                                other.quantity() + group.quantity(),
                                group.payableMinor(),
                                group.adjustments()));
                return;
            }
        }
        groups.add(group);
    }

    private static List<Adjustment> adjustments(Units.Step last) {
        if (last == null) {
            return List.of();
        }
        List<Adjustment> adjustments = new ArrayList<>(2);
        for (Units.Step step = last; step != null; step = step.before) {
            Activity activity = step.proposal.activity();
            adjustments.add(
                    new Adjustment(
                            activity.id(),
                            activity.version(),
                            step.proposal.rule,
                            activity.layer(),
                            -step.amountMinor));
        }
        Collections.reverse(adjustments);
        return adjustments;
    }

    private static Applied applied(Proposal proposal, long takenMinor) {
        Activity activity = proposal.activity();
        return new Applied(
                activity.id(),
                activity.version(),
                activity.name(),
                activity.layer(),
                proposal.rule,
                takenMinor,
                funding(activity.funding(), takenMinor));
    }

    private static List<Funding> funding(List<FundingShare> shares, long takenMinor) {
        if (takenMinor == 0) {
            return PLATFORM_ONLY;
        }
        if (shares.isEmpty()) {
            return List.of(new Funding("platform", takenMinor));
        }
        long[] one = new long[shares.size()];
        long[] weight = new long[shares.size()];
        long[] room = new long[shares.size()];
        for (int i = 0; i < one.length; i++) {
            one[i] = 1;
            weight[i] = shares.get(i).permyriad();
            room[i] = Long.MAX_VALUE;
        }
        Apportionment split = Apportionment.of(takenMinor, one, weight, room, false);
        List<Funding> funding = new ArrayList<>(one.length);
        for (int i = 0; i < one.length; i++) {
            funding.add(new Funding(shares.get(i).party(), split.share[i] + split.extra[i]));
        }
        return funding;
    }

    private static NotApplied notApplied(
            Offers offers, Selection selection, int position, Long betterByMinor) {
        Activity activity = offers.candidates().get(position).activity();
        Rejection reason = offers.refused()[position];
        if (reason == null) {
            reason = selection.refused()[position];
        }
        Ledger.Blockers blockers = selection.blockers()[position];
        List<String> by = List.of();
        if (reason == null) {
            String rule =
                    blockers == null || blockers.reason == null ? null : blockers.reason.rule();
            reason = new Rejection(RejectionCode.DISPLACED, null, null, null, null, rule);
            by = blockers == null ? List.of() : ids(blockers.proposals);
        }
        return new NotApplied(
                activity.id(),
                activity.version(),
                activity.name(),
                activity.layer(),
                reason.code(),
                reason.path(),
                reason.needed(),
                reason.actual(),
                reason.missing(),
                by,
                betterByMinor,
                reason.rule());
    }

    private static List<String> ids(List<Proposal> proposals) {
        List<String> ids = new ArrayList<>(proposals.size());
        for (int i = 0; i < proposals.size(); i++) {
            ids.add(proposals.get(i).activity().id());
        }
        return ids;
    }

    private static List<Coupon> coupons(Offers offers, Selection selection) {
        List<Coupon> coupons = new ArrayList<>(offers.cart().coupons().size());
        for (String code : offers.cart().coupons()) {
            coupons.add(coupon(code, offers, selection));
        }
        return coupons;
    }

    private static Coupon coupon(String code, Offers offers, Selection selection) {
        Coupon best = new Coupon(code, CouponStatus.UNKNOWN, null);
        for (int i = 0; i < offers.candidates().size(); i++) {
            Activity activity = offers.candidates().get(i).activity();
            if (code.equals(activity.coupon())) {
                if (selection.applied()[i]) {
                    return new Coupon(code, CouponStatus.APPLIED, activity.id());
                }
                best = new Coupon(code, CouponStatus.REJECTED, activity.id());
            }
        }
        return best;
    }
}
