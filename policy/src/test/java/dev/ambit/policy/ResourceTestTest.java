package dev.ambit.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceTestTest {
    private static boolean matches(String pattern, String resource, RequestContext context) {
        Statement statement = Documents.statement("{'Effect':'Allow','Action':'*','Resource':'" + pattern + "'}");
        return statement.matches(Documents.request("s3:GetObject", resource, Documents.DEV, context));
    }

    @ParameterizedTest
    @CsvSource({
        // A star that ends its segment runs past colons.
        "arn:aws:dynamodb:*:table/t,arn:aws:dynamodb:us-east-1:1:table/t,true",
        "arn:aws:codebuild:*,arn:aws:codebuild:eu-west-1:1:project/p,true",
        "arn:aws:dynamodb:us-*:table/t,arn:aws:dynamodb:us-east-1:1:table/t,true",
        // Another star does not.
        "arn:aws:dynamodb:us*1:table/t,arn:aws:dynamodb:us-east-1:1:table/t,false",
        "arn:aws:dynamodb:us*1:1:table/t,arn:aws:dynamodb:us-east-1:1:table/t,true",
        // A question mark stays in its segment.
        "arn:aws:s3?::b,arn:aws:s3:::b,false",
        // The sixth segment keeps its own colons.
        "arn:aws:bedrock:*::foundation-model/a*0,arn:aws:bedrock:us-east-1::foundation-model/a.b-v2:0,true",
        "arn:aws:logs:*:*:log-group:?:*,arn:aws:logs:eu-west-1:1:log-group:x:log-stream:y,true",
        "arn:aws:s3:::b*c/d,arn:aws:s3:::b/x:y/c/d,true",
        "arn:*:iam::*:role/x,arn:aws-cn:iam::1:role/x,true",
        "*,anything,true",
        "arn:aws:s3:::b,*,false",
    })
    void wildcards(String pattern, String resource, boolean expected) {
        Template template = ResourceTest.pattern(pattern, PolicyVersion.V2012);
        ResourceTest test = new ResourceTest(false, java.util.List.of(template));
        assertEquals(expected, test.holds(Documents.request("x:y", resource)));
    }

    @Test
    void variablesCountOnlyAfterTheFifthColon() {
        RequestContext context = RequestContext.empty()
                .with("aws:PrincipalAccount", "111122223333")
                .with("aws:username", "bob");
        assertEquals(
                true,
                matches(
                        "arn:aws:iam::111122223333:user/${aws:username}",
                        "arn:aws:iam::111122223333:user/bob",
                        context));
        assertEquals(
                false,
                matches(
                        "arn:aws:iam::${aws:PrincipalAccount}:user/bob",
                        "arn:aws:iam::111122223333:user/bob",
                        context));
    }

    @Test
    void aMultivaluedKeyIsNoVariable() {
        RequestContext context = RequestContext.empty().with("aws:username", java.util.List.of("bob"));
        assertEquals(false, matches("arn:aws:s3:::b/${aws:username}", "arn:aws:s3:::b/bob", context));
    }

    @Test
    void anOpenBraceIsPlainText() {
        assertEquals(
                true,
                matches("arn:aws:s3:::b/${aws:username", "arn:aws:s3:::b/${aws:username", RequestContext.empty()));
    }
}
