package io.pricewright.service.pricewatch;

import io.pricewright.conflict.Good;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Every floor, in process: a quote never asks for one. Other nodes hear of an edit in a second. */
@Component
class Floors {
    private static final Logger log = LoggerFactory.getLogger(Floors.class);

    private final FloorTable table;
    private final Map<String, Floor> bySku = new ConcurrentHashMap<>();
    private long followed;

    Floors(FloorTable table) {
        this.table = table;
        catchUp();
    }

    boolean areNone() {
        return bySku.isEmpty();
    }

    /** Or null. */
    Floor of(String sku) {
        return bySku.get(sku);
    }

    /** All of them, by SKU. */
    List<Good> goods() {
        return bySku.values().stream()
                .sorted(Comparator.comparing(Floor::sku))
                .map(Floor::good)
                .toList();
    }

    /** Returns when every edit committed before the call is known here. */
    final synchronized void catchUp() {
        List<FloorTable.Change> next = table.after(followed);
        while (!next.isEmpty()) {
            for (FloorTable.Change change : next) {
                if (change.floor() == null) {
                    bySku.remove(change.sku());
                } else {
                    bySku.put(change.sku(), change.floor());
                }
                followed = change.revision();
            }
            next = table.after(followed);
        }
    }

    @Scheduled(fixedDelay = 1_000)
    void look() {
        try {
            catchUp();
        } catch (RuntimeException failed) {
            log.warn("Edits of floors can't be followed: {}", failed.toString());
        }
    }
}
