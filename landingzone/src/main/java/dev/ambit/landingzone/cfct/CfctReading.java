package dev.ambit.landingzone.cfct;

import dev.ambit.policy.Problem;
import java.util.List;

/** What became of reading a package; every problem is there, not only the first. */
public sealed interface CfctReading {
    /** What the pipeline accepts without a word but somebody may not have meant, or what AWS refuses later, at deployment. */
    List<Problem> warnings();

    /** A package that the pipeline would begin to deploy. */
    record Accepted(CfctPackage content, List<Problem> warnings) implements CfctReading {
        public Accepted {
            warnings = List.copyOf(warnings);
        }
    }

    /** A package that the pipeline would stop at, or that cannot be read here; at least one error. */
    record Rejected(List<Problem> errors, List<Problem> warnings) implements CfctReading {
        public Rejected {
            errors = List.copyOf(errors);
            warnings = List.copyOf(warnings);
        }
    }
}
