package dev.ambit.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTestTest {
    private static boolean holds(String operator, String values, RequestContext context) {
        Statement statement = Documents.statement(
                "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'" + operator + "':{'k':" + values + "}}}");
        return statement.matches(Documents.with(context));
    }

    private static boolean holds(String operator, String policy, String request) {
        return holds(operator, "'" + policy + "'", RequestContext.empty().with("K", request));
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals,a,a,true",
        "StringEquals,a,A,false",
        "stringequals,a,a,true",
        "StringNotEquals,a,A,true",
        "StringEqualsIgnoreCase,a,A,true",
        "StringNotEqualsIgnoreCase,a,A,false",
        "StringLike,a*,abc,true",
        "StringNotLike,a*,abc,false",
        "StringEquals,a*,abc,false",
        "StringEquals,${*},*,true",
        "StringLike,${*},x,false",
        "NumericEquals,10,10.0,true",
        "NumericNotEquals,10,x,true",
        "NumericLessThan,10,9,true",
        "NumericLessThan,10,x,false",
        "NumericLessThanEquals,10,10,true",
        "NumericGreaterThan,10,10,false",
        "NumericGreaterThanEquals,10,11,true",
        "NumericEquals,-1,-1,true",
        "DateEquals,2026-01-01T00:00:00Z,1767225600,true",
        "DateNotEquals,2026-01-01,2026-01-02,true",
        "DateLessThan,2026-06,2026-05-31,true",
        "DateLessThanEquals,2026,2026-01-01T00:00:00Z,true",
        "DateGreaterThan,2026-01-01T00:00Z,2026-01-01T00:00:00.5Z,true",
        "DateGreaterThanEquals,2026-01-01T01:00:00+0100,2026-01-01T00:00:00Z,true",
        "DateGreaterThan,2026-01-01,never,false",
        "Bool,TRUE,true,true",
        "Bool,true,false,false",
        "Bool,true,yes,false",
        "BinaryEquals,QQ==,QQ==,true",
        "BinaryEquals,QQ==,Qg==,false",
        "IpAddress,203.0.113.0/24,203.0.113.255,true",
        "IpAddress,203.0.113.77/24,203.0.113.1,true",
        "IpAddress,0.0.0.0/0,1.2.3.4,true",
        "IpAddress,0.0.0.0/0,::1,false",
        "IpAddress,::/0,1.2.3.4,false",
        "IpAddress,2001:db8::/33,2001:db8:7fff::1,true",
        "IpAddress,2001:db8::/33,2001:db8:8000::1,false",
        "IpAddress,::ffff:1.2.3.4,::ffff:102:304,true",
        "NotIpAddress,203.0.113.0/24,203.0.114.1,true",
        "IpAddress,10.0.0.0/8,10.0.0,false",
        "ArnLike,arn:aws:sns:*:*:a*,arn:aws:sns:r:1:a:b,true",
        "ArnEquals,*,arn:aws:sns:r:1:a,false",
        "ArnLike,arn:aws:sns:*:*:a,arn:aws:sns:a,false",
        "ArnNotEquals,arn:aws:sns:*:*:a,arn:aws:sns:r:1:A,true",
    })
    void operators(String operator, String policy, String request, boolean expected) {
        assertEquals(expected, holds(operator, policy, request));
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals,false,false",
        "StringNotEquals,true,true",
        "StringEqualsIfExists,true,false",
        "StringNotEqualsIfExists,true,true",
        "ForAllValues:StringEquals,true,true",
        "ForAllValues:StringNotEquals,true,true",
        "ForAnyValue:StringEquals,false,false",
        "ForAnyValue:StringNotEquals,false,false",
        "ForAnyValue:StringEqualsIfExists,true,false",
        "ForAllValues:StringEqualsIfExists,true,true",
    })
    void absentAndEmptyKeys(String operator, boolean whenAbsent, boolean whenEmpty) {
        assertEquals(whenAbsent, holds(operator, "'v'", RequestContext.empty()), "absent");
        assertEquals(whenEmpty, holds(operator, "'v'", RequestContext.empty().with("k", List.of())), "empty");
    }

    @Test
    void nullAsksForPresence() {
        assertEquals(true, holds("Null", "'true'", RequestContext.empty()));
        assertEquals(false, holds("Null", "'false'", RequestContext.empty()));
        assertEquals(true, holds("Null", "true", RequestContext.empty().with("k", List.of())));
        assertEquals(true, holds("Null", "false", RequestContext.empty().with("k", "")));
    }

    @Test
    void aPlainOperatorOnSeveralValuesAsksForAny() {
        RequestContext two = RequestContext.empty().with("k", List.of("a", "b"));
        assertEquals(true, holds("StringEquals", "'b'", two));
        assertEquals(false, holds("StringNotEquals", "'b'", two));
    }

    @Test
    void negatedOperatorsAreNor() {
        assertEquals(
                false,
                holds("StringNotEquals", "['a','b']", RequestContext.empty().with("k", "b")));
        assertEquals(
                true,
                holds("StringNotEquals", "['a','b']", RequestContext.empty().with("k", "c")));
    }

    @Test
    void variablesInArnsMayHoldColons() {
        RequestContext context = RequestContext.empty()
                .with("aws:PrincipalArn", "arn:aws:iam::111122223333:role/Dev")
                .with("k", "arn:aws:iam::111122223333:role/Dev");
        assertEquals(true, holds("ArnEquals", "'${aws:PrincipalArn}'", context));
        assertEquals(
                true,
                holds("ArnLike", "'arn:aws:iam::*:role/${tag, 'Dev'}'".replace("'Dev'", "\\u0027Dev\\u0027"), context));
    }

    @Test
    void aVariableWithoutValueMatchesNothing() {
        assertEquals(
                false, holds("StringEquals", "'${x}'", RequestContext.empty().with("k", "")));
        assertEquals(
                true, holds("StringNotEquals", "'${x}'", RequestContext.empty().with("k", "")));
        assertEquals(
                true,
                holds("StringEquals", "['${x}','v']", RequestContext.empty().with("k", "v")));
    }

    @Test
    void numbersAndBooleansNeedNoQuotes() {
        assertEquals(true, holds("NumericLessThan", "10", RequestContext.empty().with("k", "9")));
        assertEquals(
                true, holds("StringEquals", "[true, 5]", RequestContext.empty().with("k", "5")));
    }
}
