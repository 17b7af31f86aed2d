package dev.ambit.advisor.fix;

import dev.ambit.landingzone.OrganizationPolicyType;
import dev.ambit.landingzone.controltower.Parameter;
import java.util.List;
import java.util.Optional;

/** One step of a change, as a person would carry it out. */
public sealed interface Edit {
    /** How many statements it changes or adds. */
    int statements();

    /** How many characters of policies or settings it adds. */
    int bytes();

    /**
     * A policy of the organization gets a new text.
     *
     * @param file where its text stands; its name when it stands in no file
     * @param note what was done to make it fit; else empty
     */
    record PolicyText(
            String id,
            String name,
            OrganizationPolicyType type,
            String file,
            String before,
            String after,
            int statements,
            String note)
            implements Edit {
        @Override
        public int bytes() {
            return Math.max(0, after.length() - before.length());
        }
    }

    /**
     * A new SCP.
     *
     * @param targets ids of the roots, units or accounts that it is attached to
     */
    record NewPolicy(String name, String description, String text, List<String> targets, int statements)
            implements Edit {
        public NewPolicy {
            targets = List.copyOf(targets);
        }

        @Override
        public int bytes() {
            return text.length();
        }
    }

    /**
     * An inline policy of users and roles gets a new text; all of them share the file.
     *
     * @param before empty when the policy is new
     */
    record InlinePolicy(
            List<String> identities, String name, String file, Optional<String> before, String after, int statements)
            implements Edit {
        public InlinePolicy {
            identities = List.copyOf(identities);
        }

        @Override
        public int bytes() {
            return Math.max(0, after.length() - before.map(String::length).orElse(0));
        }
    }

    /** A user or role gets another permissions boundary: the policy {@code before} with more statements, under a new name. */
    record Boundary(String identity, String beforeArn, String name, String text, int statements) implements Edit {
        @Override
        public int bytes() {
            return text.length();
        }
    }

    /** Control Tower governs more Regions. */
    record Govern(List<String> before, List<String> added) implements Edit {
        public Govern {
            before = List.copyOf(before);
            added = List.copyOf(added);
        }

        @Override
        public int statements() {
            return 1;
        }

        @Override
        public int bytes() {
            return added.stream().mapToInt(region -> region.length() + 2).sum();
        }
    }

    /**
     * CT.MULTISERVICE.PV.1 on a unit: enabled, or with other parameters.
     *
     * @param enabled ARN of the enabled control; empty when it is enabled now
     */
    record UnitControl(String unit, Optional<String> enabled, List<Parameter> before, List<Parameter> parameters)
            implements Edit {
        public UnitControl {
            before = List.copyOf(before);
            parameters = List.copyOf(parameters);
        }

        @Override
        public int statements() {
            return 1;
        }

        @Override
        public int bytes() {
            return parameters.stream()
                    .mapToInt(parameter -> parameter.json().length())
                    .sum();
        }
    }
}
