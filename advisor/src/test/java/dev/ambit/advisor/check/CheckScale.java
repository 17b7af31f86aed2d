package dev.ambit.advisor.check;

import dev.ambit.inference.BundledCatalogue;
import dev.ambit.inference.Catalogue;
import dev.ambit.landingzone.LandingZone;

/** Measures {@code check} once on a generated organization; run by hand, asserts nothing. */
final class CheckScale {
    private CheckScale() {}

    public static void main(String[] arguments) {
        int accounts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int units = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300;
        int principals = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 50;
        long start = System.nanoTime();
        LandingZone zone = GeneratedOrganization.of(1, units, accounts, principals, false);
        Catalogue catalogue = BundledCatalogue.catalogue();
        long made = System.nanoTime();
        Matrix matrix = Matrix.of(zone, catalogue, Scope.ALL);
        long decided = System.nanoTime();
        Overview overview = Overview.of(matrix);
        long grouped = System.nanoTime();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "%,d accounts, %,d units, %,d principals each: made in %.1f s; decided in %.2f s (%,d classes); grouped in %.2f s (%,d sections); heap now %,d MB%n",
                accounts,
                units,
                principals,
                (made - start) / 1e9,
                (decided - made) / 1e9,
                matrix.groups().size(),
                (grouped - decided) / 1e9,
                overview.sections().size(),
                (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }
}
