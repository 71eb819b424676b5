package io.pricewright.service.inventory;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param holdFor how long a reservation is held before it expires
 * @param connections of a node to the database, for reservations
 * @param batch most reservations in one transaction
 * @param lockFor how long one adjustment of stock may take
 * @param archiveAfter how long after its expiry a reservation that has ended is archived
 * @param patience how long a call tries to find out what became of a transaction
 */
@ConfigurationProperties("pricewright.inventory")
record InventoryProperties(
        @DefaultValue("15m") Duration holdFor,
        @DefaultValue("8") int connections,
        @DefaultValue("256") int batch,
        @DefaultValue("10s") Duration lockFor,
        @DefaultValue("1d") Duration archiveAfter,
        @DefaultValue("5s") Duration patience) {}
