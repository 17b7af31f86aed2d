package dev.ambit.landingzone;

import dev.ambit.landingzone.controltower.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Commands of AWS Control Tower, all of the management account. Those that begin an operation answer its id; {@link CompleteOperation}
 * ends it and makes its effects.
 */
public sealed interface ControlTowerCommand extends Command {
    /** {@code manifest}: JSON text; may be left out since 4.0. */
    record CreateLandingZone(
            String homeRegion,
            String version,
            Optional<String> manifest,
            List<String> remediationTypes,
            Map<String, String> tags)
            implements ControlTowerCommand {}

    record UpdateLandingZone(String arn, String version, Optional<String> manifest, List<String> remediationTypes)
            implements ControlTowerCommand {}

    /** Writes everything anew as the landing zone's settings say; keeps version and manifest. */
    record ResetLandingZone(String arn) implements ControlTowerCommand {}

    record DeleteLandingZone(String arn) implements ControlTowerCommand {}

    /** The console's "Region deny control" on the page of the landing-zone settings; no API of AWS has it. */
    record SwitchRegionDeny(boolean on) implements ControlTowerCommand {}

    /** {@code target}: a registered unit's ARN. */
    record EnableControl(
            String region, String control, String target, List<Parameter> parameters, Map<String, String> tags)
            implements ControlTowerCommand {}

    record UpdateEnabledControl(String arn, List<Parameter> parameters) implements ControlTowerCommand {}

    record DisableControl(String arn) implements ControlTowerCommand {}

    record ResetEnabledControl(String arn) implements ControlTowerCommand {}

    /** With AWSControlTowerBaseline: registers a unit. */
    record EnableBaseline(
            String region,
            String baseline,
            String version,
            String target,
            List<Parameter> parameters,
            Map<String, String> tags)
            implements ControlTowerCommand {}

    record UpdateEnabledBaseline(String arn, String version, List<Parameter> parameters)
            implements ControlTowerCommand {}

    record DisableBaseline(String arn) implements ControlTowerCommand {}

    /** Re-registers a unit. */
    record ResetEnabledBaseline(String arn) implements ControlTowerCommand {}

    /** The service's own step: the operation's effects come to be, all of them or none. */
    record CompleteOperation(String id) implements ControlTowerCommand {}

    /** The service's own daily look for what others have changed. */
    record ScanForDrift() implements ControlTowerCommand {}

    record TagResource(String arn, Map<String, String> tags) implements ControlTowerCommand {}

    record UntagResource(String arn, List<String> keys) implements ControlTowerCommand {}
}
