package io.pricewright.service.activity;

import io.pricewright.facts.Activity;
import java.util.Collection;
import java.util.Map;

/** Activities that carts are priced by, whatever their schedules say. */
public interface PricedActivities {
    /** By id, as this node knows them; none that is switched off. */
    Map<String, Activity> of(Collection<String> ids);
}
