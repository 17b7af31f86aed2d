package dev.ambit.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "*,'',true",
        "*,anything,true",
        "a*,a,true",
        "a*b*c,aXbYc,true",
        "a*b*c,acb,false",
        "*aab*,aaaab,true",
        "ab*ba,aba,false",
        "?,a,true",
        "?,'',false",
        "a?c*?e,abcde,true",
        "a?c*?e,abce,false",
        "'','',true",
        "'',a,false",
        "**,x,true",
        "*?b*,aab,true",
    })
    void matchesTheWholeText(String pattern, String text, boolean expected) {
        assertEquals(expected, Glob.of(pattern).matches(text));
    }

    @Test
    void onlyStarsMatchEverything() {
        assertTrue(Glob.of("*").matchesAll());
        assertTrue(Glob.of("**").matchesAll());
        assertFalse(Glob.of("").matchesAll());
        assertFalse(Glob.of("*?").matchesAll());
    }

    @Test
    void manyStarsDoNotMakeItSlow() {
        String text = "a".repeat(20_000);
        assertFalse(Glob.of("*a".repeat(200) + "*b").matches(text));
        assertFalse(Glob.of("*" + "a".repeat(500) + "b*").matches(text));
    }

    @Test
    void aLiteralWildcardIsShownEscaped() {
        assertEquals("${*}${?}${$}", Glob.literal("*?$").toString());
        assertEquals("a*?", Glob.of("a*?").toString());
    }
}
