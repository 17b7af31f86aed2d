package dev.ambit.advisor.check;

import dev.ambit.landingzone.Identity;
import java.util.List;

/**
 * Principals whose calls all get the same answers.
 *
 * @param members at least one, in the order of their accounts
 * @param cells every profile in scope with every source Region that offers it, by Region, then profile
 */
public record Alike(List<Identity> members, List<Cell> cells) {
    public Alike {
        members = List.copyOf(members);
        cells = List.copyOf(cells);
    }
}
