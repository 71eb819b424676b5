package io.pricewright.pricing;

import java.util.ArrayList;
import java.util.List;

/** Random choices that follow from one seed alone, the same on every JDK (SplitMix64). */
public final class Dice {
    private long state;

    public Dice(long seed) {
        this.state = seed;
    }

    public long next() {
        long mixed = state += 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** From 0 to {@code bound - 1}. */
    public long below(long bound) {
        return Math.floorMod(next(), bound);
    }

    public int between(int least, int most) {
        return least + (int) below(most - least + 1L);
    }

    public long between(long least, long most) {
        return least + below(most - least + 1);
    }

    public boolean chance(int percent) {
        return below(100) < percent;
    }

    @SafeVarargs
    public final <T> T one(T... of) {
        return of[(int) below(of.length)];
    }

    public <T> T one(List<T> of) {
        return of.get((int) below(of.size()));
    }

    /** Some of these, each with the same chance, in their order. */
    @SafeVarargs
    public final <T> List<T> some(int percent, T... of) {
        List<T> some = new ArrayList<>();
        for (T each : of) {
            if (chance(percent)) {
                some.add(each);
            }
        }
        return some;
    }

    public <T> List<T> shuffled(List<T> of) {
        List<T> shuffled = new ArrayList<>(of);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            int other = (int) below(i + 1L);
            T held = shuffled.get(i);
            shuffled.set(i, shuffled.get(other));
            shuffled.set(other, held);
        }
        return shuffled;
    }
}
