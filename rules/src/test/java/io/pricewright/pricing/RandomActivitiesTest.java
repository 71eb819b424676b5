package io.pricewright.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Condition;
import io.pricewright.facts.Layer;
import io.pricewright.facts.RejectionCode;
import io.pricewright.facts.SelectionPolicy;
import io.pricewright.facts.Terms;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whether random sales leave nothing of the vocabulary untried. */
class RandomActivitiesTest {
    private static final int SALES = 4_000;

    @Test
    void everyDiscountTypeLayerAndQuestionComesUp() {
        Set<Class<?>> terms = new HashSet<>();
        Set<Class<?>> questions = new HashSet<>();
        Set<Layer> layers = EnumSet.noneOf(Layer.class);
        Set<Layer> possible = EnumSet.noneOf(Layer.class);
        for (Activity activity : activities()) {
            terms.add(activity.terms().getClass());
            layers.add(activity.layer());
            possible.addAll(activity.terms().layers());
            collect(activity.conditions(), questions);
        }
        assertThat(terms).containsExactlyInAnyOrder(Terms.class.getPermittedSubclasses());
        assertThat(layers).isEqualTo(possible);
        assertThat(questions).containsAll(leaves(Condition.Leaf.class));
    }

    @Test
    void everyRefusalAndProofComesUp() {
        Set<RejectionCode> codes = EnumSet.noneOf(RejectionCode.class);
        Set<Quote.Proof> proofs = EnumSet.noneOf(Quote.Proof.class);
        for (int seed = 0; seed < SALES; seed++) {
            Sale sale = Sale.random(seed);
            PricingRequest request = sale.request(Priced.ENGINE);
            for (SelectionPolicy policy : SelectionPolicy.values()) {
                Quote quote = Priced.of(sale, request, policy).quote();
                quote.notApplied().forEach(not -> codes.add(not.code()));
                proofs.add(quote.selection().proof());
            }
        }
        assertThat(codes).containsExactlyInAnyOrder(RejectionCode.values());
        assertThat(proofs).containsExactlyInAnyOrder(Quote.Proof.values());
    }

    private static List<Activity> activities() {
        List<Activity> activities = new ArrayList<>();
        for (int seed = 0; seed < SALES; seed++) {
            activities.addAll(Sale.random(seed).activities());
        }
        return activities;
    }

    private static void collect(Condition condition, Set<Class<?>> into) {
        into.add(condition.getClass());
        if (condition instanceof Condition.All all) {
            all.of().forEach(each -> collect(each, into));
        } else if (condition instanceof Condition.Any any) {
            any.of().forEach(each -> collect(each, into));
        } else if (condition instanceof Condition.Not not) {
            collect(not.of(), into);
        }
    }

    private static List<Class<?>> leaves(Class<?> of) {
        List<Class<?>> leaves = new ArrayList<>();
        for (Class<?> each : of.getPermittedSubclasses()) {
            if (each.isSealed()) {
                leaves.addAll(leaves(each));
            } else {
                leaves.add(each);
            }
        }
        return leaves;
    }
}
