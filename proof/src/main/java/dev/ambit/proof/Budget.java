package dev.ambit.proof;

/**
 * How much work one question may take; beyond it the answer is UNKNOWN with the reason.
 *
 * @param states most states in one cut of a dimension
 * @param nodes most formulas of a walk
 * @param sets most combinations of values of one multivalued key
 * @param cells most cells listed
 */
public record Budget(int states, int nodes, int sets, int cells) {
    public static final Budget DEFAULT = new Budget(60_000, 200_000, 4_096, 100);

    /** This budget with another number of cells. */
    public Budget withCells(int most) {
        return new Budget(states, nodes, sets, most);
    }
}
