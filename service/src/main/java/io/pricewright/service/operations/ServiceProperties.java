package io.pricewright.service.operations;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What can be configured, with its defaults.
 *
 * @param dataDir where embedded servers keep their data
 * @param binariesDir where embedded servers are unpacked, the data folder when left out
 * @param hintRepricings most carts priced to find the hints of one quote
 * @param maxQuoteBody largest request body of quotes and trials
 * @param maxActivityBody largest request body of activities
 * @param maxImportBody largest file of an import
 */
@ConfigurationProperties("pricewright")
public record ServiceProperties(
        @DefaultValue("data") Path dataDir,
        Path binariesDir,
        @DefaultValue Database database,
        @DefaultValue Redisson redisson,
        @DefaultValue QuoteToken quoteToken,
        @DefaultValue("32") int hintRepricings,
        @DefaultValue("4MB") DataSize maxQuoteBody,
        @DefaultValue("32MB") DataSize maxActivityBody,
        @DefaultValue("64MB") DataSize maxImportBody) {

    /**
     * @param acceptRelaxed settings of the database that may be relaxed, because its storage gives
     *     the same promise another way
     */
    public record Database(@DefaultValue Set<String> acceptRelaxed) {}

    /**
     * @param config location of a Redisson configuration file, such as file:redisson.yaml
     * @param patience longest that one cart waits for Redis before it goes to the database
     */
    public record Redisson(String config, @DefaultValue("200ms") Duration patience) {}

    /**
     * @param secret at least 32 characters; signs quotes
     * @param validFor how long a quoted price can be reserved
     */
    public record QuoteToken(
            String secret,
            @DefaultValue("1") String keyId,
            @DefaultValue("15m") Duration validFor) {}
}
