package io.pricewright.facts;

/** The one thing stacking rules speak to: each statement is about the activity before the rule. */
public interface Exclude {
    /** Stands beside no other member of the set that touches the same unit. */
    void aloneOnUnit(Activity activity, String set);

    /** Shares units with those members of the set that share too. */
    void sharesUnit(Activity activity, String set);

    /** Stands beside no other member of the set in the order. */
    void aloneInOrder(Activity activity, String set);

    /** Stands in the order beside those members of the set that share too. */
    void sharesOrder(Activity activity, String set);

    /** Does not stand beside activities with one of its excluded tags. */
    void tagsOf(Activity activity);

    /** Does not stand beside one of its excluded activities. */
    void activitiesOf(Activity activity);

    /** Stands beside nothing at all. */
    void everything(Activity activity);

    /** Lets nothing of lower priority in its layer, nor of a later layer, stand beside it. */
    void everythingFurther(Activity activity);
}
