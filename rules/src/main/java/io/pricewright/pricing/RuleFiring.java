package io.pricewright.pricing;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Candidate;
import io.pricewright.facts.Cart;
import io.pricewright.facts.Condition.Leaf;
import io.pricewright.facts.Exclusion;
import io.pricewright.facts.Rejection;
import io.pricewright.facts.SalesContext;
import io.pricewright.facts.Schedule;
import io.pricewright.facts.Standing;
import io.pricewright.facts.Usage;
import io.pricewright.ruleset.RuleSet;
import io.pricewright.ruleset.SessionFacts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.kie.api.KieServices;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.conf.KeepReferenceOption;

/** Fires a rule set's two bases: offers once for a cart, stacking once for an activity version. */
final class RuleFiring {
    /**
     * More firings than any sound rule set makes for one fact: past it the rules are at fault, not
     * the cart.
     */
    private static final int MOST_FIRINGS_PER_FACT = 20;

    /** A session serves one cart and is gone: its base need not remember it. */
    private static final KieSessionConfiguration FOR_ONE_CART = forOneCart();

    private final RuleSet ruleSet;

    RuleFiring(RuleSet ruleSet) {
        this.ruleSet = ruleSet;
    }

    private static KieSessionConfiguration forOneCart() {
        KieSessionConfiguration configuration = KieServices.get().newKieSessionConfiguration();
        configuration.setOption(KeepReferenceOption.NO);
        return configuration;
    }

    List<Exclusion> stacking(Activity activity) {
        if (ruleSet.stacking().getKiePackages().isEmpty()) {
            // A rule set may say nothing about stacking; its base then knows no sink either.
            return List.of();
        }
        KieSession session = ruleSet.stacking().newKieSession(FOR_ONE_CART, null);
        try {
            ExclusionSheet sheet = new ExclusionSheet();
            session.setGlobal("exclude", sheet);
            session.insert(activity);
            session.fireAllRules(sheet, MOST_FIRINGS_PER_FACT);
            return sheet.exclusions();
        } finally {
            session.dispose();
        }
    }

    /** One session for the cart, fired once. */
    Offers offers(PricingRequest request) {
        Cart cart = request.cart();
        List<PreparedActivity> candidates = inOrder(request.candidates());
        OfferSheet sheet = new OfferSheet(candidates);
        LineIndex index = new LineIndex(cart);
        KieSession session = ruleSet.offers().newKieSession(FOR_ONE_CART, null);
        try {
            session.setGlobal("propose", sheet);
            SessionFacts facts = new SessionFacts(session);
            // Always there, whoever asks: an analyst's rule may join them to any candidate.
            facts.insert(SalesContext.of(cart));
            facts.insert(cart);
            Set<Leaf> asked = Collections.newSetFromMap(new IdentityHashMap<>());
            for (int i = 0; i < candidates.size(); i++) {
                PreparedActivity candidate = candidates.get(i);
                Activity activity = candidate.activity();
                Schedule.Status status = activity.schedule().statusAt(request.at());
                int[] covered = candidate.scope.covered(cart, index);
                Usage usage = request.usage().get(activity.id());
                if (usage == null && candidate.unusable) {
                    usage = Usage.none(activity.id());
                }
                boolean takesPart = status == Schedule.Status.OPEN && covered.length > 0;
                if (!takesPart || usage != null) {
                    facts.insert(new Standing(activity, status, covered.length == 0, usage, i));
                }
                if (takesPart) {
                    facts.insert(new Candidate(activity, cart, covered, usage, i));
                    for (Leaf question : candidate.questions()) {
                        if (asked.add(question)) {
                            facts.insert(question);
                        }
                    }
                }
            }
            int most = facts.count() * MOST_FIRINGS_PER_FACT;
            if (session.fireAllRules(sheet, most) >= most) {
                throw new IllegalStateException(
                        "rule set "
                                + ruleSet.id()
                                + " version "
                                + ruleSet.version()
                                + " fired "
                                + most
                                + " times for one cart: a rule is at fault");
            }
        } finally {
            session.dispose();
        }
        return standing(cart, candidates, sheet);
    }

    /** A refusal or an unmet condition outweighs a proposal, whichever rule fired first. */
    private static Offers standing(Cart cart, List<PreparedActivity> candidates, OfferSheet sheet) {
        List<Proposal> proposals = new ArrayList<>(candidates.size());
        Rejection[] refused = sheet.refusals();
        boolean[] conditional = new boolean[refused.length];
        for (int i = 0; i < refused.length; i++) {
            Proposal proposal = sheet.proposals()[i];
            if (refused[i] == null) {
                Rejection said = sheet.eligibility().of(candidates.get(i), null);
                conditional[i] = said == Eligibility.UNDECIDED;
                refused[i] = conditional[i] ? null : said;
                conditional[i] |= proposal != null && proposal.hangsOnOthers();
            }
            if (refused[i] == null && proposal == null) {
                refused[i] = Rejection.of(io.pricewright.facts.RejectionCode.NO_EFFECT);
            } else if (refused[i] == null) {
                proposals.add(proposal);
            }
        }
        return new Offers(cart, candidates, proposals, conditional, refused, sheet.eligibility());
    }

    private static List<PreparedActivity> inOrder(List<PreparedActivity> candidates) {
        for (int i = 1; i < candidates.size(); i++) {
            if (PreparedActivity.ORDER.compare(candidates.get(i - 1), candidates.get(i)) > 0) {
                List<PreparedActivity> sorted = new ArrayList<>(candidates);
                sorted.sort(PreparedActivity.ORDER);
                return sorted;
            }
        }
        return candidates;
    }
}
