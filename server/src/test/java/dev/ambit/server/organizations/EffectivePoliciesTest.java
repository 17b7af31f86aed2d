package dev.ambit.server.organizations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class EffectivePoliciesTest {
    private static final String ROOT =
            "{\"tags\":{\"cost\":{\"tag_key\":{\"@@assign\":\"Cost\"},\"tag_value\":{\"@@assign\":[\"100\",\"200\"]}}}}";

    @Test
    void aLowerLevelAddsTakesAwayAndReplaces() {
        assertEquals(
                "{\"tags\":{\"cost\":{\"tag_key\":\"COST\",\"tag_value\":[\"200\",\"300\"]}}}",
                EffectivePolicies.merge(
                        List.of(
                                ROOT,
                                "{\"tags\":{\"cost\":{\"tag_key\":{\"@@assign\":\"COST\"},\"tag_value\":{\"@@append\":[\"300\"],\"@@remove\":[\"100\"]}}}}")));
    }

    @Test
    void aHigherLevelMayForbidChanges() {
        assertEquals(
                "{\"services\":{\"default\":{\"opt_out_policy\":\"optOut\"}}}",
                EffectivePolicies.merge(List.of(
                        "{\"services\":{\"@@operators_allowed_for_child_policies\":[\"@@none\"],\"default\":{\"opt_out_policy\":{\"@@assign\":\"optOut\"}}}}",
                        "{\"services\":{\"default\":{\"opt_out_policy\":{\"@@assign\":\"optIn\"}}}}")));
    }
}
