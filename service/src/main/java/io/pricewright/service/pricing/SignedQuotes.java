package io.pricewright.service.pricing;

import io.pricewright.facts.Cart;
import io.pricewright.returns.FinalQuote;
import io.pricewright.service.operations.ProblemException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads quotes that come back, and believes only what this service signed: the token holds
 * fingerprints of the cart and of what was answered. Orders are returned long after a token has
 * expired, so its expiry does not count here.
 */
@Component
class SignedQuotes {
    private final TokenSigner signer;
    private final JsonMapper json;
    private final ObjectReader reader;

    SignedQuotes(TokenSigner signer, JsonMapper json) {
        this.signer = signer;
        this.json = json;
        // An answer says more than returns ask for, and later releases may say more still.
        this.reader =
                json.readerFor(FinalQuote.class)
                        .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** A quote and its id, once both are proven ours. */
    record Signed(String quoteId, FinalQuote quote) {}

    Signed read(JsonNode answer, Cart cart) {
        QuoteToken token = token(answer.path("token"));
        if (!Fingerprint.of(cart, json).equals(token.cart())) {
            throw ProblemException.unprocessable(
                    "CART_CHANGED",
                    "/cart",
                    "The cart is not the one the quote priced: send it as it was sent then");
        }
        FinalQuote quote = quote(answer);
        if (!Fingerprint.of(quote, json).equals(token.content())) {
            throw ProblemException.unprocessable(
                    "QUOTE_CHANGED",
                    "/quote",
                    "The quote is not as it was answered: send it back unchanged");
        }
        return new Signed(token.quoteId(), quote);
    }

    private QuoteToken token(JsonNode text) {
        if (!text.isString()) {
            throw ProblemException.unprocessable(
                    "NOT_RETURNABLE",
                    "/quote/token",
                    "The quote has no token, so nothing was sold by it: trials and quotes for"
                            + " another instant have none; send the one the order was placed by");
        }
        TokenSigner.Verdict verdict = signer.read(text.asString());
        if (verdict instanceof TokenSigner.Valid valid) {
            return valid.token();
        }
        throw ProblemException.unprocessable(
                "INVALID_TOKEN",
                "/quote/token",
                "The token is not one of this service ("
                        + verdict
                        + "): send it back as it was answered");
    }

    private FinalQuote quote(JsonNode answer) {
        try {
            return reader.readValue(answer);
        } catch (JacksonException refused) {
            throw refused.prependPath(new JacksonException.Reference(null, "quote"));
        }
    }
}
