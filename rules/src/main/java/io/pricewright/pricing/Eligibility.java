package io.pricewright.pricing;

import io.pricewright.facts.Condition;
import io.pricewright.facts.Condition.Leaf;
import io.pricewright.facts.Condition.Threshold;
import io.pricewright.facts.Rejection;
import io.pricewright.facts.RejectionCode;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds the answers the rules gave to single questions over an activity's tree of conditions.
 *
 * <p>A question that can't be answered holds neither way. Questions about spend and quantity may
 * wait for settlement.
 */
final class Eligibility {
    /** Nothing stands against it. */
    static final Rejection ELIGIBLE = null;

    /** Some question must wait for settlement. */
    static final Rejection UNDECIDED = Rejection.of(RejectionCode.SPEND_NOT_MET);

    private static final int YES = 1;
    private static final int NO = 2;
    private static final int DONT_KNOW = 4;

    private final Map<Leaf, Rejection> unmet = new IdentityHashMap<>();

    /** Keeps a rule's answer no, or don't know, to a question. */
    void unmet(Leaf question, Rejection reason) {
        unmet.merge(question, reason, Eligibility::earlier);
    }

    /** Of two answers to one question the one that does not depend on the order rules fired in. */
    private static Rejection earlier(Rejection a, Rejection b) {
        int byCode = a.code().compareTo(b.code());
        return byCode < 0
                        || (byCode == 0
                                && String.valueOf(a.rule()).compareTo(String.valueOf(b.rule()))
                                        <= 0)
                ? a
                : b;
    }

    /**
     * Why the activity is not eligible, {@link #ELIGIBLE}, or {@link #UNDECIDED}.
     *
     * @param ledger the prices as they stand, or null when no price is known yet
     */
    Rejection of(PreparedActivity activity, Ledger ledger) {
        Leaf coupon = activity.couponQuestion();
        if (coupon != null && unmet.containsKey(coupon)) {
            return at(unmet.get(coupon), "/coupon");
        }
        return of(activity.conditionTree(), activity, ledger);
    }

    /** Whether some prices could make the activity eligible. */
    boolean mayHold(PreparedActivity activity) {
        return (answers(activity.conditions(), activity) & YES) != 0;
    }

    /** The answers that a condition may get when prices are known. */
    private int answers(Condition condition, PreparedActivity activity) {
        if (condition instanceof Condition.Not not) {
            int said = answers(not.of(), activity);
            return said & DONT_KNOW | ((said & YES) != 0 ? NO : 0) | ((said & NO) != 0 ? YES : 0);
        } else if (condition instanceof Condition.All all) {
            return answers(all.of(), activity, YES);
        } else if (condition instanceof Condition.Any any) {
            return answers(any.of(), activity, NO);
        } else if (condition instanceof Threshold threshold && activity.waits(threshold)) {
            return YES | NO;
        }
        Rejection said = unmet.get((Leaf) condition);
        return said == null ? YES : isMissing(said) ? DONT_KNOW : NO;
    }

    /**
     * @param common the answer that only all of them together give
     */
    private int answers(List<Condition> conditions, PreparedActivity activity, int common) {
        int some = 0;
        int every = common;
        for (Condition condition : conditions) {
            int said = answers(condition, activity);
            some |= said & ~common;
            every &= said;
        }
        return some | every;
    }

    private Rejection of(ConditionTree tree, PreparedActivity activity, Ledger ledger) {
        Condition condition = tree.condition();
        if (condition instanceof Condition.All) {
            return ofAll(tree.of(), activity, ledger);
        } else if (condition instanceof Condition.Any) {
            return ofAny(tree.of(), activity, ledger);
        } else if (condition instanceof Condition.Not) {
            return negated(of(tree.of().get(0), activity, ledger), tree.path());
        }
        boolean waits = condition instanceof Threshold threshold && activity.waits(threshold);
        Rejection said =
                waits && ledger != null
                        ? ledger.ask((Threshold) condition)
                        : unmet.get((Leaf) condition);
        if (said != null) {
            return at(said, tree.path());
        }
        return waits && ledger == null ? UNDECIDED : ELIGIBLE;
    }

    /** One no decides; what is not known yet may still become one, what is not given can't. */
    private Rejection ofAll(
            List<ConditionTree> conditions, PreparedActivity activity, Ledger ledger) {
        Rejection open = ELIGIBLE;
        for (int i = 0; i < conditions.size(); i++) {
            Rejection said = of(conditions.get(i), activity, ledger);
            if (said == UNDECIDED) {
                open = UNDECIDED;
            } else if (isMissing(said)) {
                open = open == ELIGIBLE ? said : open;
            } else if (said != ELIGIBLE) {
                return said;
            }
        }
        return open;
    }

    /** One yes decides; what is not known yet may still become one, what is not given can't. */
    private Rejection ofAny(
            List<ConditionTree> conditions, PreparedActivity activity, Ledger ledger) {
        Rejection against = ELIGIBLE;
        boolean undecided = false;
        for (int i = 0; i < conditions.size(); i++) {
            Rejection said = of(conditions.get(i), activity, ledger);
            if (said == ELIGIBLE) {
                return ELIGIBLE;
            }
            if (said == UNDECIDED) {
                undecided = true;
            } else if (against == ELIGIBLE || (isMissing(said) && !isMissing(against))) {
                against = said;
            }
        }
        return undecided ? UNDECIDED : against;
    }

    private static boolean isMissing(Rejection said) {
        return said != ELIGIBLE && said.code() == RejectionCode.MISSING_FACT;
    }

    private static Rejection negated(Rejection said, String path) {
        if (said == UNDECIDED || isMissing(said)) {
            return said;
        }
        return said == ELIGIBLE
                ? at(Rejection.of(RejectionCode.CONDITION_EXCLUDED), path)
                : ELIGIBLE;
    }

    private static Rejection at(Rejection said, String path) {
        if (said == ELIGIBLE || said.path() != null) {
            return said;
        }
        return new Rejection(
                said.code(), path, said.needed(), said.actual(), said.missing(), said.rule());
    }
}
