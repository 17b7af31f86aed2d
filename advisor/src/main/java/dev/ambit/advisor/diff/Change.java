package dev.ambit.advisor.diff;

import dev.ambit.proof.Verdict;
import java.util.List;

/**
 * The difference for some who share it.
 *
 * @param who whom it is about
 * @param newlyAllowed the requests that only the later policies allow
 * @param newlyDenied the requests that only the earlier ones allow
 */
public record Change(Who who, Verdict newlyAllowed, Verdict newlyDenied) {
    /** Whom a change is about. */
    public sealed interface Who {
        /** Whoever has the two documents. */
        record Documents() implements Who {}

        /** Any user or role of these member accounts, as far as the organization's policies let it. */
        record Accounts(List<String> ids) implements Who {
            public Accounts {
                ids = List.copyOf(ids);
            }
        }

        /** These users and roles, by ARN, with all of their policies. */
        record Principals(List<String> arns) implements Who {
            public Principals {
                arns = List.copyOf(arns);
            }
        }
    }

    /** True when nothing differs, proved both ways. */
    public boolean nothing() {
        return newlyAllowed instanceof Verdict.None && newlyDenied instanceof Verdict.None;
    }

    /** True when one of the two could not be shown. */
    public boolean unknown() {
        return newlyAllowed instanceof Verdict.Unknown || newlyDenied instanceof Verdict.Unknown;
    }
}
