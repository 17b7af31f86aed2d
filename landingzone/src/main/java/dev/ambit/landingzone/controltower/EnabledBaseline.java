package dev.ambit.landingzone.controltower;

import java.util.List;

/**
 * A baseline on a unit or account; AWSControlTowerBaseline on a unit is its registration.
 *
 * @param baseline the baseline's ARN
 * @param target ARN of the unit or account
 * @param established whether enabling it has ever succeeded
 * @param lastOperation empty when the landing zone enabled it
 */
public record EnabledBaseline(
        String arn,
        String baseline,
        String version,
        String target,
        List<Parameter> parameters,
        boolean established,
        Enablement status,
        String lastOperation) {
    public EnabledBaseline {
        parameters = List.copyOf(parameters);
    }

    public String targetId() {
        return target.substring(target.lastIndexOf('/') + 1);
    }

    /** Whether it is the baseline that registers a unit. */
    public boolean registers() {
        return Baseline.of(baseline).filter(Baseline.CONTROL_TOWER::equals).isPresent();
    }

    public boolean active() {
        return established;
    }

    /** This baseline after an operation has begun or ended. */
    public EnabledBaseline after(
            Enablement newStatus, boolean nowEstablished, String newVersion, List<Parameter> now, String operation) {
        return new EnabledBaseline(arn, baseline, newVersion, target, now, nowEstablished, newStatus, operation);
    }
}
