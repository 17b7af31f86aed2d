package dev.ambit.cli.check;

import dev.ambit.advisor.check.Matrix;
import dev.ambit.advisor.check.Overview;
import dev.ambit.landingzone.LandingZone;

/**
 * What was checked, for every form of output.
 *
 * @param folder the landing zone as the caller named it
 */
record Report(String folder, LandingZone zone, Matrix matrix, Overview overview) {
    static Report of(String folder, LandingZone zone, Matrix matrix) {
        return new Report(folder, zone, matrix, Overview.of(matrix));
    }

    boolean holds() {
        return true;
    }
}
