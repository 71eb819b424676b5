package io.pricewright.codec;

import io.pricewright.facts.Cart;
import io.pricewright.facts.CartLine;
import io.pricewright.facts.InvalidFactException;
import io.pricewright.facts.PointsToSpend;
import io.pricewright.facts.Shipping;
import io.pricewright.facts.Shopper;
import io.pricewright.facts.TradedItem;
import io.pricewright.hints.HintRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads a cart, whose JSON says more about the payment than the fact does. */
final class CartReader extends StdDeserializer<Object> {
    /** The form of a cart in JSON. */
    record Form(
            String currency,
            String channel,
            Shopper shopper,
            List<CartLine> lines,
            Shipping shipping,
            Payment payment,
            List<String> coupons,
            Map<String, String> context,
            Map<String, Long> stock,
            PointsToSpend points,
            Map<String, Long> groupSizes,
            List<TradedItem> tradeIns) {}

    /** The same with the instant to price it for, and how much to tell of the price. */
    record TimedForm(
            String currency,
            String channel,
            Instant at,
            Shopper shopper,
            List<CartLine> lines,
            Shipping shipping,
            Payment payment,
            List<String> coupons,
            Map<String, String> context,
            Map<String, Long> stock,
            PointsToSpend points,
            Map<String, Long> groupSizes,
            List<TradedItem> tradeIns,
            boolean explain,
            int hints,
            List<String> heldCoupons,
            List<CartLine> goods) {
        Form form() {
            return new Form(
                    currency,
                    channel,
                    shopper,
                    lines,
                    shipping,
                    payment,
                    coupons,
                    context,
                    stock,
                    points,
                    groupSizes,
                    tradeIns);
        }
    }

    /** How it is paid. */
    record Payment(String method) {}

    private final boolean timed;
    private ValueDeserializer<Object> reader;

    private CartReader(Class<?> type, boolean timed) {
        super(type);
        this.timed = timed;
    }

    static CartReader ofCart() {
        return new CartReader(Cart.class, false);
    }

    static CartReader ofRequest() {
        return new CartReader(CartRequest.class, true);
    }

    @Override
    public void resolve(DeserializationContext context) {
        reader =
                context.findContextualValueDeserializer(
                        context.constructType(timed ? TimedForm.class : Form.class), null);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
        Object read = reader.deserialize(parser, context);
        return read instanceof TimedForm timed
                ? request(timed, context)
                : cart((Form) read, context);
    }

    private static CartRequest request(TimedForm form, DeserializationContext context) {
        Cart cart = cart(form.form(), context);
        return placed(
                () ->
                        new CartRequest(
                                cart,
                                form.at(),
                                form.explain(),
                                new HintRequest(form.hints(), form.heldCoupons(), form.goods())),
                context);
    }

    private static Cart cart(Form form, DeserializationContext context) {
        return placed(
                () ->
                        new Cart(
                                form.currency(),
                                form.channel(),
                                form.shopper(),
                                form.lines(),
                                form.shipping(),
                                form.payment() == null ? null : form.payment().method(),
                                form.coupons(),
                                form.context(),
                                form.stock(),
                                form.points(),
                                form.groupSizes(),
                                form.tradeIns()),
                context);
    }

    /** Says of a value that is refused in which field it stands. */
    private static <T> T placed(Supplier<T> value, DeserializationContext context) {
        try {
            return value.get();
        } catch (InvalidFactException refused) {
            JacksonException wrapped = context.instantiationException(Cart.class, refused);
            throw wrapped.prependPath(new Reference(Cart.class, refused.field()));
        }
    }
}
