package dev.ambit.landingzone;

/** Ids that count up, so that tests can be repeated. */
final class CountingIds implements Ids {
    private long next;

    @Override
    public String draw(String alphabet, int length) {
        StringBuilder id = new StringBuilder();
        for (long rest = ++next; id.length() < length; rest /= alphabet.length()) {
            id.append(alphabet.charAt((int) (rest % alphabet.length())));
        }
        return id.reverse().toString();
    }
}
