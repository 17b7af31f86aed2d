package dev.ambit.landingzone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.landingzone.controltower.Operation;
import dev.ambit.landingzone.controltower.Parameter;
import dev.ambit.landingzone.controltower.Wanted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The written form of events, which journals on disk depend on: a changed line here is a new version. */
class EventJsonTest {
    private static void form(String line, Event event) {
        assertEquals(line, EventJson.write(event));
        assertEquals(event, EventJson.read(line));
    }

    @Test
    void forms() {
        form(
                "{\"v\":1,\"type\":\"organizations.PolicyUpdated\",\"event\":{\"id\":\"p-12345678\",\"name\":\"N\",\"description\":\"\",\"content\":{\"file\":\"f.json\",\"content\":\"{}\"}}}",
                new OrganizationsEvent.PolicyUpdated("p-12345678", "N", "", new PolicyText("f.json", "{}")));
        form(
                "{\"v\":1,\"type\":\"iam.UserCreated\",\"event\":{\"account\":\"111122223333\",\"name\":\"a\",\"path\":\"/\",\"id\":\"AIDA1\",\"boundaryArn\":null,\"tags\":{\"k\":\"v\"},\"at\":\"2026-01-02T03:04:05Z\"}}",
                new IamEvent.UserCreated(Zone.MEMBER, "a", "/", "AIDA1", Optional.empty(), Map.of("k", "v"), Zone.NOW));
        form(
                "{\"v\":1,\"type\":\"iam.RoleBoundarySet\",\"event\":{\"account\":\"1\",\"role\":\"r\",\"arn\":\"arn\"}}",
                new IamEvent.RoleBoundarySet("1", "r", Optional.of("arn")));
        form(
                "{\"v\":1,\"type\":\"iam.AccessKeyCreated\",\"event\":{\"account\":\"1\",\"user\":\"u\",\"id\":\"AKIA1\",\"secret\":\"s\",\"at\":\"2026-01-02T03:04:05Z\"}}",
                new IamEvent.AccessKeyCreated("1", "u", "AKIA1", "s", Zone.NOW));
        form(
                "{\"v\":1,\"type\":\"organizations.PolicyTypeEnabled\",\"event\":{\"type\":\"SERVICE_CONTROL_POLICY\"}}",
                new OrganizationsEvent.PolicyTypeEnabled(OrganizationPolicyType.SERVICE_CONTROL_POLICY));
        form(
                "{\"v\":1,\"type\":\"organizations.ResourceUntagged\",\"event\":{\"resourceId\":\"r\",\"keys\":[\"a\",\"b\"]}}",
                new OrganizationsEvent.ResourceUntagged("r", List.of("a", "b")));
        form(
                "{\"v\":1,\"type\":\"controltower.OperationStarted\",\"event\":{\"id\":\"i\",\"type\":\"ENABLE_CONTROL\",\"subject\":\"s\",\"about\":\"c\",\"target\":\"t\",\"region\":\"\",\"wanted\":{\"version\":\"\",\"manifest\":\"\",\"regionDeny\":false,\"remediationTypes\":[],\"parameters\":[{\"key\":\"k\",\"json\":\"[]\"}]},\"tags\":{},\"at\":\"2026-01-02T03:04:05Z\"}}",
                new ControlTowerEvent.OperationStarted(
                        "i",
                        Operation.Type.ENABLE_CONTROL,
                        "s",
                        "c",
                        "t",
                        "",
                        Wanted.of("", List.of(new Parameter("k", "[]"))),
                        Map.of(),
                        Zone.NOW));
        assertEquals(94, EventJson.typeNames().size(), EventJson.typeNames().toString());
    }

    @Test
    void whatIsNotAnEvent() {
        for (String[] bad : new String[][] {
            {"{\"v\":2}", "version `2`"},
            {"{\"v\":1,\"type\":\"iam.Nothing\"}", "`iam.Nothing`"},
            {"{\"v\":1,\"type\":\"iam.UserDeleted\",\"event\":{\"account\":\"1\"}}", "name"},
            {"{\"v\":1,\"type\":\"iam.UserDeleted\",\"event\":{\"account\":\"1\",\"name\":\"a\",\"more\":1}}", "more"},
            {"no", "not an event"},
        }) {
            String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> EventJson.read(bad[0]))
                    .getMessage());
            assertTrue(message.contains(bad[1]), message);
        }
    }
}
