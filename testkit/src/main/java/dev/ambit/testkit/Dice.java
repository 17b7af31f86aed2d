package dev.ambit.testkit;

import java.util.List;
import java.util.SplittableRandom;

/** The random choices of the generators; the same seed gives the same choices on every machine. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** True in {@code percent} of 100 cases. */
    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** 0 up to and without {@code bound}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Each letter upper or lower at random, for what is compared without regard to case. */
    String anyCase(String text) {
        StringBuilder mixed = new StringBuilder();
        for (char symbol : text.toCharArray()) {
            mixed.append(chance(50) ? Character.toUpperCase(symbol) : Character.toLowerCase(symbol));
        }
        return mixed.toString();
    }
}
