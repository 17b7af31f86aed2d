package dev.ambit.landingzone.controltower;

import java.util.List;

/**
 * A control on a unit.
 *
 * @param identifier the control's ARN as the caller gave it
 * @param target the unit's ARN
 * @param established whether enabling it has ever succeeded: only then does its SCP stand
 * @param lastOperation empty for the landing zone's Region deny
 */
public record EnabledControl(
        String arn,
        String identifier,
        String target,
        List<Parameter> parameters,
        boolean established,
        Enablement status,
        String lastOperation) {
    public EnabledControl {
        parameters = List.copyOf(parameters);
    }

    public String targetId() {
        return target.substring(target.lastIndexOf('/') + 1);
    }

    /** Which control it is. */
    public Control control() {
        return Control.of(identifier).orElseThrow();
    }

    /** This control after an operation has begun or ended. */
    public EnabledControl after(Enablement newStatus, boolean nowEstablished, List<Parameter> now, String operation) {
        return new EnabledControl(arn, identifier, target, now, nowEstablished, newStatus, operation);
    }
}
