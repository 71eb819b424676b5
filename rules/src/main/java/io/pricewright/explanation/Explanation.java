package io.pricewright.explanation;

import io.pricewright.hints.Hint;
import io.pricewright.pricing.Quote;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Explains one quote in one language, a sentence for each activity. */
public final class Explanation {
    /** Languages that have sentences, the default first. */
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.CHINESE);

    private final Sentences sentences;
    private final Money money;
    private final Map<String, String> names = new HashMap<>();

    /**
     * @param language one of {@link #LANGUAGES}; any other is answered in English
     */
    public Explanation(Quote quote, Locale language) {
        this.sentences = new Sentences(language);
        this.money = new Money(quote.currency());
        quote.applied().forEach(applied -> names.put(applied.activityId(), applied.name()));
    }

    /** Why an activity does not count, and what is missing for it to. */
    public String whyNot(Quote.NotApplied refused) {
        Map<String, String> gaps = new HashMap<>();
        gaps.put("activity", sentences.name(refused.name()));
        return switch (refused.code()) {
            case DISPLACED -> displaced(refused, gaps);
            case MISSING_FACT -> {
                gaps.put("fact", fact(refused.missing()));
                yield sentences.fill(refused.code().name(), gaps);
            }
            default -> refused(refused, gaps);
        };
    }

    /** What a hint says, in words. */
    public String hint(Hint hint) {
        Map<String, String> gaps = new HashMap<>();
        gaps.put("activity", sentences.name(hint.activityName()));
        gaps.put("save", money.of(hint.saveMinor()));
        gaps.put("payable", money.of(hint.payableMinor()));
        String gain = hint.saveMinor() > 0 ? "" : ".gift";
        if (hint.payment() != null) {
            gaps.put("payment", sentences.name(hint.payment()));
            return sentences.fill("HINT.payment" + gain, gaps);
        }
        if (hint.coupon() != null) {
            gaps.put("coupon", sentences.name(hint.coupon()));
            return sentences.fill("HINT.coupon" + gain, gaps);
        }
        gaps.put("add", sentences.list(hint.add().stream().map(this::units).toList()));
        return sentences.fill("HINT.add" + gain, gaps);
    }

    private String units(Hint.Addition addition) {
        return sentences.fill(
                "HINT.units",
                Map.of(
                        "quantity", Long.toString(addition.quantity()),
                        "sku", sentences.name(addition.sku())));
    }

    private String displaced(Quote.NotApplied refused, Map<String, String> gaps) {
        gaps.put(
                "by",
                sentences.list(
                        refused.by().stream().map(names::get).map(sentences::name).toList()));
        Long better = refused.betterByMinor();
        if (better == null) {
            return sentences.fill("DISPLACED", gaps);
        }
        gaps.put("better", money.of(Math.abs(better)));
        int sign = Long.signum(better);
        return sentences.fill(
                sign > 0 ? "DISPLACED.saves" : sign == 0 ? "DISPLACED.same" : "DISPLACED.costs",
                gaps);
    }

    private String refused(Quote.NotApplied refused, Map<String, String> gaps) {
        if (refused.needed() == null || refused.actual() == null) {
            return sentences.fill(refused.code().name(), gaps);
        }
        gaps.put("needed", figure(refused, refused.needed()));
        gaps.put("actual", figure(refused, refused.actual()));
        gaps.put("missing", figure(refused, Math.abs(refused.needed() - refused.actual())));
        return sentences.fill(withFigures(refused), gaps);
    }

    /** The most telling sentence there is for these figures. */
    private String withFigures(Quote.NotApplied refused) {
        String code = refused.code().name();
        if (refused.path() != null && sentences.has(code + ".today")) {
            return code + ".today";
        }
        if (refused.actual() > refused.needed() && sentences.has(code + ".over")) {
            return code + ".over";
        }
        return sentences.has(code + ".figures") ? code + ".figures" : code;
    }

    private String figure(Quote.NotApplied refused, long figure) {
        return refused.code().isAboutMoney() ? money.of(figure) : Long.toString(figure);
    }

    private String fact(String name) {
        String known = "fact." + name;
        return sentences.has(known)
                ? sentences.fill(known, Map.of())
                : sentences.fill("fact", Map.of("name", sentences.name(name)));
    }
}
