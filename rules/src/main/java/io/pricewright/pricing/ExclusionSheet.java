package io.pricewright.pricing;

import io.pricewright.facts.Activity;
import io.pricewright.facts.Exclude;
import io.pricewright.facts.Exclusion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kie.api.runtime.rule.AgendaFilter;
import org.kie.api.runtime.rule.Match;

/** Where the stacking rules write what they say of one activity. */
final class ExclusionSheet implements Exclude, AgendaFilter {
    private final List<Exclusion> exclusions = new ArrayList<>();
    private String rule;

    /** In an order that does not depend on the order of firing. */
    List<Exclusion> exclusions() {
        exclusions.sort(Comparator.comparing(Exclusion::toString));
        return exclusions;
    }

    @Override
    public boolean accept(Match match) {
        rule = match.getRule().getName();
        return true;
    }

    private Exclusion.Member member(String set, boolean sole, boolean perUnit) {
        // Sets are compared for every unit, so that equal ones should be the same object.
        return new Exclusion.Member(set.intern(), sole, perUnit, rule);
    }

    @Override
    public void aloneOnUnit(Activity activity, String set) {
        exclusions.add(member(set, true, true));
    }

    @Override
    public void sharesUnit(Activity activity, String set) {
        exclusions.add(member(set, false, true));
    }

    @Override
    public void aloneInOrder(Activity activity, String set) {
        exclusions.add(member(set, true, false));
    }

    @Override
    public void sharesOrder(Activity activity, String set) {
        exclusions.add(member(set, false, false));
    }

    @Override
    public void tagsOf(Activity activity) {
        for (String tag : activity.stacking().excludes().tags()) {
            exclusions.add(new Exclusion.BarsTag(tag, rule));
        }
    }

    @Override
    public void activitiesOf(Activity activity) {
        for (String other : activity.stacking().excludes().activities()) {
            exclusions.add(new Exclusion.BarsActivity(other, rule));
        }
    }

    @Override
    public void everything(Activity activity) {
        exclusions.add(new Exclusion.BarsAll(rule));
    }

    @Override
    public void everythingFurther(Activity activity) {
        exclusions.add(new Exclusion.BarsFurther(rule));
    }
}
