package io.pricewright.service.pricing;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.pricewright.codec.CartRequest;
import io.pricewright.facts.Activity;
import io.pricewright.facts.Cart;
import io.pricewright.pricing.PricingEngine;
import io.pricewright.pricing.PricingRequest;
import io.pricewright.service.activity.ActivityVersions;
import io.pricewright.service.activity.Candidates;
import io.pricewright.service.activity.PricedActivities;
import io.pricewright.service.inventory.Promise;
import io.pricewright.service.inventory.QuotePromises;
import io.pricewright.service.inventory.Usages;
import io.pricewright.service.operations.ProblemException;
import io.pricewright.service.ruleset.RuleSets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Promises by the tokens this service signed. A price once quoted holds until its token expires,
 * unless an activity it rests on was switched off, or edited so that the cart costs more now; that
 * its time is over or another rule set came changes nothing.
 */
@Component
class SignedPromises implements QuotePromises {
    private final TokenSigner signer;
    private final JsonMapper json;
    private final PricingInstant instant;
    private final PricedActivities priced;
    private final ActivityVersions versions;
    private final Candidates candidates;
    private final Usages usages;
    private final RuleSets ruleSets;
    private final PreparedActivities prepared;

    SignedPromises(
            TokenSigner signer,
            JsonMapper json,
            PricingInstant instant,
            PricedActivities priced,
            ActivityVersions versions,
            Candidates candidates,
            Usages usages,
            RuleSets ruleSets,
            PreparedActivities prepared) {
        this.signer = signer;
        this.json = json;
        this.instant = instant;
        this.priced = priced;
        this.versions = versions;
        this.candidates = candidates;
        this.usages = usages;
        this.ruleSets = ruleSets;
        this.prepared = prepared;
    }

    @Override
    public Promise read(String text) {
        QuoteToken token = token(text);
        return new Promise(
                token.quoteId(),
                token.shopperId(),
                token.currency(),
                token.payableMinor(),
                token.holds(),
                token.coupons());
    }

    @Override
    public void requireStanding(String text, CartRequest cart) {
        QuoteToken token = token(text);
        Cart quoted = cart == null ? null : quoted(cart, token);
        Instant now = instant.now();
        if (!now.isBefore(token.expiresAt())) {
            throw broken(
                    "QUOTE_EXPIRED",
                    "The quote held until " + token.expiresAt(),
                    token,
                    List.of(),
                    quoted == null ? null : payableMinor(quoted, now));
        }
        List<Changed> changed = changed(token, now);
        if (!changed.isEmpty()) {
            Long nowMinor = quoted == null ? null : payableMinor(quoted, now);
            boolean others = changed.stream().anyMatch(Changed::holdsOther);
            if (others || nowMinor == null || nowMinor > token.payableMinor()) {
                throw broken(
                        "QUOTE_CHANGED",
                        "Activities that the quoted price rests on have changed",
                        token,
                        changed,
                        nowMinor);
            }
        }
    }

    private QuoteToken token(String text) {
        TokenSigner.Verdict verdict = signer.read(text);
        if (verdict instanceof TokenSigner.Valid valid && valid.token().holds() != null) {
            return valid.token();
        }
        throw ProblemException.unprocessable(
                "INVALID_TOKEN",
                "/token",
                "The token is not one that can be reserved: send the token of a quote as it was"
                        + " answered");
    }

    private Cart quoted(CartRequest request, QuoteToken token) {
        if (request.at() != null || !Fingerprint.of(request.cart(), json).equals(token.cart())) {
            throw ProblemException.unprocessable(
                    "CART_CHANGED",
                    "/cart",
                    "The cart is not the one that was quoted: send it as it was sent then, or"
                            + " leave it out");
        }
        return request.cart();
    }

    /** Those that are not as they were in what prices depend on. */
    private List<Changed> changed(QuoteToken token, Instant at) {
        Map<String, Activity> now = priced.of(token.activities().keySet());
        Map<String, Long> edited = new TreeMap<>();
        List<Changed> changed = new ArrayList<>();
        token.activities()
                .forEach(
                        (id, version) -> {
                            Activity activity = now.get(id);
                            if (activity == null) {
                                changed.add(new Changed(id, version, null, true));
                            } else if (activity.version() != version) {
                                edited.put(id, version);
                            }
                        });
        if (!edited.isEmpty()) {
            for (Activity then : versions.of(edited)) {
                Activity other = now.get(then.id());
                boolean holdsOther = holdsOther(then, other);
                if (holdsOther || !isSameOffer(then, other, at)) {
                    changed.add(
                            new Changed(then.id(), then.version(), other.version(), holdsOther));
                }
            }
        }
        return changed;
    }

    /** Whether the token names other things to hold than a quote would now. */
    private static boolean holdsOther(Activity then, Activity now) {
        return !then.inventory().keySet().equals(now.inventory().keySet())
                || (then.budgetMinor() == null) != (now.budgetMinor() == null)
                || !then.limits().equals(now.limits());
    }

    /** How much there is plays no part: of that the database knows what is left. */
    private static boolean isSameOffer(Activity then, Activity now, Instant at) {
        return then.layer() == now.layer()
                && then.terms().equals(now.terms())
                && then.scope().equals(now.scope())
                && then.conditions().equals(now.conditions())
                && Objects.equals(then.coupon(), now.coupon())
                && then.stacking().equals(now.stacking())
                && then.caps().equals(now.caps())
                && (then.schedule().equals(now.schedule()) || now.schedule().isOpenAt(at));
    }

    private long payableMinor(Cart cart, Instant now) {
        PricingEngine engine = ruleSets.current();
        List<Activity> found = candidates.of(cart, now).activities();
        Usages.Found used = usages.of(List.of(cart), found, now);
        return engine.price(
                        new PricingRequest(
                                cart, now, prepared.of(found, engine), used.byActivity(), null))
                .totals()
                .payableMinor();
    }

    private static ProblemException broken(
            String code, String what, QuoteToken token, List<Changed> changed, Long nowMinor) {
        String now =
                nowMinor == null
                        ? "quote the cart again"
                        : "it was "
                                + token.payableMinor()
                                + " and is "
                                + nowMinor
                                + " now; quote the cart again";
        return ProblemException.conflict(code, "/token", what + ": " + now)
                .with(new Difference(token.payableMinor(), nowMinor, changed));
    }

    /**
     * How what is true now differs from what was quoted.
     *
     * @param payableMinor what the cart costs now, or null when the cart was not sent along
     * @param activities that are not as they were
     */
    record Difference(long quotedMinor, Long payableMinor, List<Changed> activities) {}

    /**
     * An activity that is not as it was quoted.
     *
     * @param version it has now, or null when carts are no longer priced by it
     * @param holdsOther whether the token no longer names what would have to be held
     */
    record Changed(
            String activityId, long quotedVersion, Long version, @JsonIgnore boolean holdsOther) {}
}
