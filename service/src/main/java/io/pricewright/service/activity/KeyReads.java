package io.pricewright.service.activity;

import java.util.Collection;

/** Is told by which keys carts are looked up. It stands in the way of every quote, so be quick. */
public interface KeyReads {
    void read(Collection<IndexEntry> keys);
}
