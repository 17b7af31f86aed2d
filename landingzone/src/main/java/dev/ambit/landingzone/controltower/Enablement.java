package dev.ambit.landingzone.controltower;

/** The state of an enabled control or baseline, as the API names it. */
public enum Enablement {
    SUCCEEDED,
    FAILED,
    UNDER_CHANGE
}
