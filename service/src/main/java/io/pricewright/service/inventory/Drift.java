package io.pricewright.service.inventory;

/**
 * A row that differs from the reservations it is made of.
 *
 * @param sumOff of STOCK, by how much available, reserved and sold miss the total
 * @param held units of STOCK that the row says are reserved; 0 of everything else
 * @param kept units of STOCK that the row says are sold; of everything else all that is used
 * @param countedHeld what the reservations say
 * @param countedKept what the reservations say
 */
record Drift(
        Counter counter, long sumOff, long held, long kept, long countedHeld, long countedKept) {}
