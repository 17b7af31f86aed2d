package dev.ambit.proof;

import static dev.ambit.proof.Policies.access;
import static dev.ambit.proof.Policies.allow;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ambit.policy.Principal;
import dev.ambit.policy.RequestContext;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Places where a proof would be easy to claim and wrong. */
class SoundnessTest {
    @Test
    void aStarOfAnArnPatternWithAVariableStaysInItsPart() {
        Access role = access(allow("*", "*", "{'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::1:role/${aws:username}'}}"));
        Access few = access(allow("*", "*", "{'ArnLike':{'aws:PrincipalArn':'arn:*:${aws:username}'}}"));
        assertNotEquals(
                "none",
                Difference.over(Domain.RAW, Budget.DEFAULT)
                        .allowedOnlyBy(role, few)
                        .word());
    }

    @Test
    void aNumberThatIsADateToo() {
        Access wide =
                access(allow("*", "*", "{'NumericGreaterThan':{'x:k':'5'},'DateGreaterThan':{'x:k':'2020-01-01'}}"));
        Access none = access(allow("a:b", "arn:aws:a", "{'Null':{'x:k':'true'}}"));
        assertNotEquals(
                "none",
                Difference.over(Domain.RAW, Budget.DEFAULT)
                        .allowedOnlyBy(wide, none)
                        .word());
    }

    @Test
    void aVariableOfTheRequestInATestOfTheCaller() {
        Value.Caller caller = new Value.Caller(
                new Principal.User("arn:aws:iam::111122223333:user/u", "111122223333", false),
                RequestContext.empty().with("aws:PrincipalTag/team", "red"));
        Access wide = access(allow("*", "*", "{'StringEquals':{'aws:PrincipalTag/team':'${aws:RequestTag/team}'}}"));
        Access none = access(allow("a:b", "arn:aws:a", "{'Null':{'x:k':'true'}}"));
        assertNotEquals(
                "none",
                Difference.over(List.of(caller), key -> false, Domain.RAW, Budget.DEFAULT)
                        .allowedOnlyBy(wide, none)
                        .word());
    }

    @Test
    void aCallerKnownDifferentlyComparedWithTheRequest() {
        Value.Caller red = new Value.Caller(
                new Principal.User("arn:aws:iam::111122223333:user/u", "111122223333", false),
                RequestContext.empty().with("aws:PrincipalTag/team", "red"));
        Access tied = access(allow("*", "*", "{'StringEquals':{'aws:PrincipalTag/team':'${aws:RequestTag/team}'}}"));
        Access none = access(allow("a:b", "arn:aws:a", "{'Null':{'x:k':'true'}}"));
        assertNotEquals(
                "none",
                Difference.over(List.of(red), key -> key.startsWith("aws:principal"), Domain.RAW, Budget.DEFAULT)
                        .allowedOnlyBy(Access.as(tied, red, key -> key.startsWith("aws:principal")), none)
                        .word());
    }

    @Test
    void bytesThatAreSpelledOtherwise() {
        Access bytes = access(allow("*", "*", "{'BinaryEquals':{'x:k':'QQ=='}}"));
        Access odd = access(allow("*", "*", "{'StringEquals':{'x:k':['QQ==','QQ']}}"));
        assertNotEquals(
                "none",
                Difference.over(Domain.RAW, Budget.DEFAULT)
                        .allowedOnlyBy(bytes, odd)
                        .word());
    }
}
