package dev.ambit.advisor.findings;

import dev.ambit.inference.Catalogue;
import dev.ambit.landingzone.LandingZone;

/** What the rules look at, worked out once. */
record Survey(LandingZone landingZone, Catalogue catalogue) {
    static Survey of(LandingZone landingZone, Catalogue catalogue) {
        return new Survey(landingZone, catalogue);
    }
}
