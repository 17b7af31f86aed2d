package dev.ambit.inference;

import java.util.List;

/** What the model id of a call stands for, seen from its source Region. */
public sealed interface Target {
    ModelId model();

    Region source();

    /** The Regions that may serve the call, in order of their ids; never empty. */
    List<Region> destinations();

    /** {@code models[].modelArn} of the profile; for a plain model its own ARN. */
    List<String> modelArns();

    /** The foundation model itself, served where it was called. */
    record PlainModel(ModelId model, Region source) implements Target {
        @Override
        public List<Region> destinations() {
            return List.of(source);
        }

        @Override
        public List<String> modelArns() {
            return List.of(source.bedrockArn("", model.resource()));
        }
    }

    /** A system-defined inference profile. */
    record SystemProfile(Route route) implements Target {
        @Override
        public ModelId model() {
            return route.profile().model();
        }

        @Override
        public Region source() {
            return route.source();
        }

        @Override
        public List<Region> destinations() {
            return route.destinations();
        }

        @Override
        public List<String> modelArns() {
            return route.modelArns();
        }
    }

    /** An application inference profile over a foundation model. */
    record ApplicationOverModel(ApplicationInferenceProfile profile, PlainModel base) implements Target {
        @Override
        public ModelId model() {
            return base.model();
        }

        @Override
        public Region source() {
            return base.source();
        }

        @Override
        public List<Region> destinations() {
            return base.destinations();
        }

        @Override
        public List<String> modelArns() {
            return base.modelArns();
        }
    }

    /** An application inference profile over a system-defined one. */
    record ApplicationOverProfile(ApplicationInferenceProfile profile, SystemProfile base) implements Target {
        @Override
        public ModelId model() {
            return base.model();
        }

        @Override
        public Region source() {
            return base.source();
        }

        @Override
        public List<Region> destinations() {
            return base.destinations();
        }

        @Override
        public List<String> modelArns() {
            return base.modelArns();
        }
    }
}
