/**
 * YAML that people wrote, held against rules, with the place of everything that is wrong. Depends on {@code policy} for places and
 * problems. Read first: {@link dev.ambit.landingzone.yaml.YamlText}, then {@link dev.ambit.landingzone.yaml.Rule}.
 */
@NullMarked
package dev.ambit.landingzone.yaml;

import org.jspecify.annotations.NullMarked;
