package io.pricewright.bench.handwritten;

/** Units of one line that are alike so far. */
final class Group {
    final int line;
    final long listMinor;
    final long floorMinor;
    long quantity;
    long payableMinor;

    /** Of one unit, when the layer began. */
    long entryMinor;

    boolean free;

    /** Who took these units last; only those of the same layer matter. */
    Promotion holder;

    /** Set of the holder, while it is settled. */
    int set;

    Taken taken;
    Group next;

    Group(int line, long quantity, long listMinor, long floorMinor) {
        this.line = line;
        this.quantity = quantity;
        this.listMinor = listMinor;
        this.floorMinor = floorMinor;
        this.payableMinor = listMinor;
        this.entryMinor = listMinor;
    }

    void keepFirst(long units) {
        Group rest = new Group(line, quantity - units, listMinor, floorMinor);
        rest.payableMinor = payableMinor;
        rest.entryMinor = entryMinor;
        rest.free = free;
        rest.holder = holder;
        rest.set = set;
        rest.taken = taken;
        rest.next = next;
        next = rest;
        quantity = units;
    }

    long roomMinor() {
        return Math.max(0, payableMinor - floorMinor);
    }

    void take(Promotion by, long minor) {
        if (minor > 0) {
            payableMinor -= minor;
            taken = new Taken(by, minor, taken);
        }
    }

    /** So much off each unit of a group. */
    record Taken(Promotion by, long minor, Taken before) {
        static boolean same(Taken a, Taken b) {
            while (a != b) {
                if (a == null || b == null || a.by != b.by || a.minor != b.minor) {
                    return false;
                }
                a = a.before;
                b = b.before;
            }
            return true;
        }
    }
}
