package dev.ambit.wire.routes;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConstraintsTest {
    @ParameterizedTest
    @EnumSource(Service.class)
    void everyShapeOfEveryInputCanBeRead(Service service) {
        RouteTable table = new Router().table(service);
        Constraints constraints = table.constraints();
        assertTrue(constraints.names().size() > 10);
        for (String name : constraints.names()) {
            assertDoesNotThrow(() -> constraints.shape(name), name);
        }
        for (String operation : table.operations()) {
            String input = table.route(operation).orElseThrow().inputShape();
            assertTrue(input == null || constraints.names().contains(input), operation);
        }
    }
}
