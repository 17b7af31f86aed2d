package dev.ambit.landingzone;

/**
 * An organizational unit.
 *
 * @param parent the id of the root or of the unit above
 */
public record Unit(String id, String arn, String name, String parent) {
    Unit named(String newName) {
        return new Unit(id, arn, newName, parent);
    }
}
