package dev.ambit.landingzone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ambit.landingzone.IamCommand.AddUserToGroup;
import dev.ambit.landingzone.IamCommand.AttachGroupPolicy;
import dev.ambit.landingzone.IamCommand.CreateGroup;
import dev.ambit.landingzone.IamCommand.CreatePolicy;
import dev.ambit.landingzone.IamCommand.CreateUser;
import dev.ambit.landingzone.IamCommand.DeleteGroup;
import dev.ambit.landingzone.IamCommand.DeleteGroupPolicy;
import dev.ambit.landingzone.IamCommand.DeleteUser;
import dev.ambit.landingzone.IamCommand.DetachGroupPolicy;
import dev.ambit.landingzone.IamCommand.PutGroupPolicy;
import dev.ambit.landingzone.IamCommand.PutUserPolicy;
import dev.ambit.landingzone.IamCommand.RemoveUserFromGroup;
import dev.ambit.landingzone.IamCommand.UpdateGroup;
import dev.ambit.landingzone.IamCommand.UpdateUser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupsTest {
    private final Zone zone = Zone.organized(Settings.current());
    private String managed = "";

    @BeforeEach
    void groupWithAUser() {
        managed = zone.member(new CreatePolicy("M", "/", "", Zone.ALLOW));
        zone.member(new CreateUser("alice", "/", Optional.empty(), Map.of()));
        zone.member(new CreateGroup("team", "/eng/"));
        zone.member(new AddUserToGroup("team", "alice"));
    }

    private String refused(Command command) {
        return zone.refusal(command, Zone.MEMBER);
    }

    private List<String> granted() {
        User alice = zone.now.user(Zone.MEMBER, "alice").orElseThrow();
        return zone.now.policyStack(zone.now.principalOf(alice), Zone.MEMBER).identity().stream()
                .map(policy -> policy.name())
                .toList();
    }

    @Test
    void aUserHasTheGroupsPolicies() {
        zone.member(new PutUserPolicy("alice", "own", Zone.ALLOW));
        zone.member(new PutGroupPolicy("team", "shared", Zone.ALLOW));
        zone.member(new AttachGroupPolicy("team", managed));
        assertEquals(List.of("own", "shared", "M"), granted());

        zone.member(new RemoveUserFromGroup("team", "alice"));
        assertEquals(List.of("own"), granted());
    }

    @Test
    void whatIsInUseStays() {
        zone.member(new PutGroupPolicy("team", "shared", Zone.ALLOW));
        zone.member(new AttachGroupPolicy("team", managed));

        assertEquals("DeleteConflict", refused(new IamCommand.DeletePolicy(managed)));
        assertEquals("DeleteConflict", refused(new DeleteUser("alice")));
        assertEquals("DeleteConflict", refused(new DeleteGroup("team")));
        zone.member(new RemoveUserFromGroup("team", "alice"));
        assertEquals("DeleteConflict", refused(new DeleteGroup("team")));
        zone.member(new DeleteGroupPolicy("team", "shared"));
        assertEquals("DeleteConflict", refused(new DeleteGroup("team")));
        zone.member(new DetachGroupPolicy("team", managed));
        zone.member(new DeleteGroup("team"));
        zone.member(new IamCommand.DeletePolicy(managed));
        assertTrue(zone.now.groups(Zone.MEMBER).isEmpty());
    }

    @Test
    void aGroupThatIsRenamedKeepsItsMembers() {
        zone.member(new PutGroupPolicy("team", "shared", Zone.ALLOW));
        zone.member(new UpdateGroup("team", Optional.of("squad"), Optional.empty()));

        assertEquals(List.of("shared"), granted());
        assertEquals(
                "arn:aws:iam::" + Zone.MEMBER + ":group/eng/squad",
                zone.now.group(Zone.MEMBER, "squad").orElseThrow().arn());
        assertEquals("NoSuchEntity", refused(new AddUserToGroup("team", "alice")));
    }

    @Test
    void aUserThatIsRenamedKeepsKeysAndGroups() {
        String key = zone.member(new IamCommand.CreateAccessKey("alice"));
        zone.member(new CreateUser("bob", "/", Optional.empty(), Map.of()));

        assertEquals("EntityAlreadyExists", refused(new UpdateUser("alice", Optional.of("Bob"), Optional.empty())));
        zone.member(new UpdateUser("alice", Optional.of("alicia"), Optional.of("/people/")));
        KeyOwner owner = zone.now.accessKey(key).orElseThrow();
        assertEquals(
                "arn:aws:iam::" + Zone.MEMBER + ":user/people/alicia",
                owner.user().arn());
        assertEquals(1, zone.now.groupsOf(owner.user()).size());
    }

    @Test
    void limitsAndNames() {
        assertEquals("EntityAlreadyExists", refused(new CreateGroup("TEAM", "/")));
        assertEquals("ValidationError", refused(new CreateGroup("no spaces", "/")));
        assertEquals("NoSuchEntity", refused(new AddUserToGroup("team", "nobody")));
        assertEquals("NoSuchEntity", refused(new AttachGroupPolicy("team", managed + "x")));
        zone.member(new CreateUser("bob", "/", Optional.empty(), Map.of()));
        assertEquals("NoSuchEntity", refused(new RemoveUserFromGroup("team", "bob")));
        for (int i = 1; i < GroupDecisions.MOST_GROUPS_OF_A_USER; i++) {
            zone.member(new CreateGroup("g" + i, "/"));
            zone.member(new AddUserToGroup("g" + i, "alice"));
        }
        zone.member(new CreateGroup("more", "/"));
        assertEquals("LimitExceeded", refused(new AddUserToGroup("more", "alice")));
    }
}
