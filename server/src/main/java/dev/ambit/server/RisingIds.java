package dev.ambit.server;

import dev.ambit.landingzone.Ids;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids for the test mode: their first characters rise, the rest is drawn. Lists are in the order of ids, so that what a test suite makes is
 * listed in the order in which it was made, as such suites expect. Not for real servers: such ids can be guessed.
 */
final class RisingIds implements Ids {
    private static final int RISING = 6;
    /** Beyond the account that test suites work in, so that their other accounts come after it. */
    private static final long FIRST = 200_000;

    private final Ids drawn;
    private final AtomicLong next = new AtomicLong(FIRST);

    RisingIds(Ids drawn) {
        this.drawn = drawn;
    }

    @Override
    public String draw(String alphabet, int length) {
        return length <= RISING
                ? drawn.draw(alphabet, length)
                : rising(alphabet) + drawn.draw(alphabet, length - RISING);
    }

    /** The next number in the digits of an alphabet, smallest character first. */
    private String rising(String alphabet) {
        char[] digits = alphabet.toCharArray();
        Arrays.sort(digits);
        char[] text = new char[RISING];
        long rest = next.getAndIncrement();
        for (int i = RISING - 1; i >= 0; i--) {
            text[i] = digits[(int) (rest % digits.length)];
            rest /= digits.length;
        }
        return new String(text);
    }
}
