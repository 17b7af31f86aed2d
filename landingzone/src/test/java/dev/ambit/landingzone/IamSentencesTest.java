package dev.ambit.landingzone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IamSentencesTest {
    private static String policy(String statement) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statement.replace('\'', '"') + "]}";
    }

    private static String said(String content, IamSentences.Kind kind) {
        return IamSentences.about(content, kind).orElse("nothing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {'Effect':'Allow','Action':'s3:Get*','Resource':'*'} | nothing
            {'Effect':'Allow','NotAction':'iam:*','NotResource':'arn:aws:s3:::b/*'} | nothing
            {'Effect':'Allow','Action':'*','Resource':'arn:aws:iam::*:role/x','Condition':{'BoolIfExists':{'a:b':'true'}}} | nothing
            'text' | Syntax errors in policy.
            {'Effect':'Maybe','Action':'s3:*','Resource':'*'} | Syntax errors in policy.
            {'Effect':'Allow','Action':'s3:*','Resource':'*','Extra':'x'} | Syntax errors in policy.
            {'Effect':'Allow','Action':'s3:*','NotAction':'s3:*','Resource':'*'} | Syntax errors in policy.
            {'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'Like':{'a':'b'}}} | Syntax errors in policy.
            {'Effect':'ALLOW','Action':'s3:*','Resource':'*'} | The policy failed legacy parsing
            {'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'DateLessThan':{'a':'soon'}}} | The policy failed legacy parsing
            {'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'DateLessThan':{'a':'2026-13-01'}}} | The policy failed legacy parsing
            {'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{'DateLessThan':{'a':'2026-12-01T10:00:00Z'}}} | nothing
            {'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3::bucket'} | The policy failed legacy parsing
            {'Effect':'Allow','Resource':'*'} | Policy statement must contain actions.
            {'Effect':'Allow','Action':[],'Resource':'*'} | Policy statement must contain actions.
            {'Effect':'Allow','Action':'s3:*'} | Policy statement must contain resources.
            {'Effect':'Allow','Action':'list','Resource':'*'} | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.
            {'Effect':'Allow','Action':'s3:a:b','Resource':'*'} | Actions/Condition can contain only one colon.
            {'Effect':'Allow','Action':'s 3:a','Resource':'*'} | Vendor s 3 is not valid
            {'Effect':'Allow','Action':'s3:*','Resource':'bucket'} | Resource bucket must be in ARN format or "*".
            {'Effect':'Allow','Action':'s3:*','Resource':'arn:moon:s3:::b'} | Partition "moon" is not valid for resource "arn:moon:s3:::b".
            {'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:iam:us-east-1:1:user/a'} | IAM resource arn:aws:iam:us-east-1:1:user/a cannot contain region information.
            """)
    void whatIamSays(String statement, String sentence) {
        assertEquals(sentence, said(policy(statement), IamSentences.Kind.MANAGED));
    }

    @Test
    void sidsAreUnique() {
        String statement = "{'Sid':'a','Effect':'Allow','Action':'s3:*','Resource':'*'}";
        assertEquals(
                "Statement IDs (SID) in a single policy must be unique.",
                said(policy(statement + "," + statement), IamSentences.Kind.INLINE));
    }

    @Test
    void onlyManagedPoliciesNeedTheNewVersion() {
        String older =
                policy("{'Effect':'Allow','Action':'s3:*','Resource':'*'}").replace("2012", "2008");
        assertEquals(Optional.empty(), IamSentences.about(older, IamSentences.Kind.INLINE));
        assertEquals("Policy document must be version 2012-10-17 or greater.", said(older, IamSentences.Kind.MANAGED));
        assertEquals("Syntax errors in policy.", said("not JSON", IamSentences.Kind.MANAGED));
        assertEquals("Syntax errors in policy.", said("[]", IamSentences.Kind.MANAGED));
    }

    @Test
    void trustPolicies() {
        String trust = "{'Effect':'Allow','Principal':{'Service':'ec2.amazonaws.com'},'Action':'sts:AssumeRole'}";
        assertEquals("nothing", said(policy(trust), IamSentences.Kind.TRUST));
        assertEquals(
                "Trust Policy statement actions can only be sts:AssumeRole, sts:AssumeRoleWithSAML,  and sts:AssumeRoleWithWebIdentity",
                said(policy(trust.replace("sts:AssumeRole", "s3:Get")), IamSentences.Kind.TRUST));
        assertEquals(
                "Has prohibited field Resource.",
                said(policy(trust.replace("'Action'", "'Resource':'*','Action'")), IamSentences.Kind.TRUST));
    }
}
