package dev.ambit.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrincipalTestTest {
    private static final String ROOT = "arn:aws:iam::111122223333:root";
    private static final String SESSION = "arn:aws:sts::111122223333:assumed-role/Dev/s1";

    private static boolean matches(String element, String effect, Principal caller) {
        Statement statement = Documents.statement("{'Effect':'" + effect + "'," + element + ",'Action':'*'}");
        return statement.matches(Documents.request("s3:GetObject", "*", caller, RequestContext.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "*"                                                      | true
                    {"AWS":"*"}                                              | true
                    {"AWS":"111122223333"}                                   | true
                    {"AWS":"arn:aws:iam::111122223333:root"}                 | true
                    {"AWS":["arn:aws:iam::111122223333:role/Dev"]}           | true
                    {"AWS":"arn:aws:sts::111122223333:assumed-role/Dev/s1"}  | true
                    {"AWS":"arn:aws:sts::111122223333:assumed-role/Dev/s2"}  | false
                    {"AWS":"arn:aws:iam::111122223333:role/dev"}             | false
                    {"AWS":"444455556666"}                                   | false
                    {"AWS":"arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1"} | false
                    {"AWS":"AROAEXAMPLEEXAMPLE123"}                          | false
                    {"Service":"bedrock.amazonaws.com"}                      | false
                    {"CanonicalUser":"79a59df900b949e55d96a1e698fbaced"}     | false
                    """)
    void namesARoleSession(String principal, boolean expected) {
        assertEquals(expected, matches("'Principal':" + principal, "Allow", Documents.DEV));
    }

    @Test
    void servicesAndAnonymousCallers() {
        Principal bedrock = new Principal.Service("bedrock.amazonaws.com");
        assertEquals(true, matches("'Principal':{'Service':'bedrock.amazonaws.com'}", "Allow", bedrock));
        assertEquals(false, matches("'Principal':{'AWS':'" + ROOT + "'}", "Allow", bedrock));
        assertEquals(true, matches("'Principal':'*'", "Allow", new Principal.Anonymous()));
        assertEquals(false, matches("'Principal':{'AWS':'" + ROOT + "'}", "Allow", new Principal.Anonymous()));
    }

    @Test
    void federatedSessionsCarryTheirProvider() {
        RequestContext context = RequestContext.empty().with("aws:FederatedProvider", "accounts.google.com");
        Statement statement =
                Documents.statement("{'Effect':'Allow','Principal':{'Federated':'accounts.google.com'},'Action':'*'}");
        assertEquals(true, statement.matches(Documents.with(context)));
        assertEquals(false, statement.matches(Documents.with(RequestContext.empty())));
    }

    @Test
    void notPrincipalWithDenySparesOnlyWhomItListsWholly() {
        String all = "'NotPrincipal':{'AWS':['" + ROOT + "','" + Documents.ROLE + "','" + SESSION + "']}";
        assertEquals(false, matches(all, "Deny", Documents.DEV));
        String withoutSession = "'NotPrincipal':{'AWS':['" + ROOT + "','" + Documents.ROLE + "']}";
        assertEquals(true, matches(withoutSession, "Deny", Documents.DEV));
        assertEquals(true, matches("'NotPrincipal':{'AWS':'" + ROOT + "'}", "Deny", Documents.DEV));
        assertEquals(false, matches("'NotPrincipal':'*'", "Deny", Documents.DEV));
        assertEquals(true, matches(all, "Deny", new Principal.Anonymous()));
    }

    @Test
    void notPrincipalWithAllowMatchesWhomNoEntryNames() {
        assertEquals(false, matches("'NotPrincipal':{'AWS':'" + Documents.ROLE + "'}", "Allow", Documents.DEV));
        assertEquals(true, matches("'NotPrincipal':{'AWS':'444455556666'}", "Allow", Documents.DEV));
    }
}
