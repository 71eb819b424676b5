package io.pricewright.ruleset;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.RetailRules;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.internal.utils.KieHelper;

class RuleStyleTest {
    private static final String PATH = "discounts/percent_off.drl";
    private static final String FILE =
            """
            package rulesets.retail.discounts

            import io.pricewright.facts.Candidate
            import io.pricewright.facts.Terms.PercentOff

            global io.pricewright.facts.Propose propose

            // 12 % off a unit of 299.00: 35.88 off, 263.12 to pay.
            rule "percent off"
            when
                $candidate : Candidate( type == "PERCENT_OFF", $percent : terms#PercentOff.permyriad )
            then
                propose.percentOff( $candidate, $percent );
            end
            """;

    @Test
    void everyFileOfTheRetailRuleSetIsInStyle() {
        assertThat(RuleStyle.breaches(RuleSources.onClassPath("retail"))).isEmpty();
    }

    @Test
    void soAreTheCompiledBases() {
        assertThat(RuleStyle.breaches(RetailRules.get().offers())).isEmpty();
        assertThat(RuleStyle.breaches(RetailRules.get().stacking())).isEmpty();
    }

    @Test
    void theAnalystsCheckerAcceptsEveryFile() {
        assertThat(AnalystsCheck.faults("retail", RuleSources.onClassPath("retail"))).isEmpty();
    }

    @Test
    void theExampleOfThisTestIsInStyle() {
        assertThat(RuleStyle.breaches(List.of(new RuleSource(PATH, FILE)))).isEmpty();
    }

    /** What is put in place of what, and a word of the breach it must be found as. */
    @ParameterizedTest(name = "{2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    when                     | salience 10 when                                  | has salience
                    when                     | no-loop true when                                 | has no-loop
                    when                     | lock-on-active true when                          | has lock-on-active
                    when                     | activation-group "one" when                       | has activation-group
                    when                     | dialect "mvel" when                               | has dialect
                    when                     | enabled false when                                | has enabled
                    when                     | timer( int: 30 ) when                             | has timer
                    when                     | agenda-group "one" when                           | DRL10 refuses it
                    import io                | dialect "mvel"; import io                         | has dialect
                    global                   | global java.util.List more; global                | its only global must be propose
                    Propose propose          | Propose sink                                      | its only global must be propose
                    global                   | function int two() { return 2; } global           | declares a function
                    global                   | import function java.lang.Math.max; global        | imports a function
                    global                   | import java.util.List; global                     | which is no fact
                    global                   | declare Seen price : int end global               | declares a type
                    global                   | query all() Candidate() end global                | is a query
                    rulesets.retail.discounts | rulesets.retail.eligibility                      | its package is
                    // 12 % off a unit of 299.00: 35.88 off, 263.12 to pay. | // So much less.      | no example
                    // 12 % off a unit of 299.00: 35.88 off, 263.12 to pay. | // So much off each.  | no worked number
                    "percent off"            | "12 percent off"                                  | number in its name
                    "PERCENT_OFF"            | "FIXED_PRICE"                                     | does not ask for type PERCENT_OFF
                    "PERCENT_OFF", $percent  | "PERCENT_OFF", units > 3, $percent                | holds the number 3
                    "PERCENT_OFF", $percent  | "PERCENT_OFF", eval( units > 0 ), $percent        | eval
                    then                     | eval( true ) then                                 | eval
                    then                     | $more : Candidate() from $candidate.lines then    | from
                    then                     | $sum : Number() from accumulate( Candidate( $u : units ), sum( $u ) ) then | from
                    $percent );              | 1200 );                                           | holds the number 1200
                    $percent );              | $percent + 1.5 );                                 | holds the number 1.5
                    $percent );              | $percent ); propose.percentOff( $candidate, 1 );  | must say one thing
                    propose.percentOff       | System.out.println                                | must say one thing
                    propose.percentOff       | if ( true ) propose.percentOff                    | has if
                    propose.percentOff       | for ( ; ; ) propose.percentOff                    | has for
                    propose.percentOff       | while ( true ) propose.percentOff                 | has while
                    propose.percentOff( $candidate, $percent ); | modify( $candidate ) { getUnits() } | has modify
                    propose.percentOff( $candidate, $percent ); | update( $candidate );          | has update
                    propose.percentOff( $candidate, $percent ); | retract( $candidate );         | has retract
                    propose.percentOff( $candidate, $percent ); | delete( $candidate );          | has delete
                    propose.percentOff( $candidate, $percent ); | insert( $candidate );          | has insert
                    propose.percentOff( $candidate, $percent ); | insertLogical( $candidate );   | has insertLogical
                    $candidate, $percent     | new Object(), $percent                            | has new
                    end                      | then[more] propose.percentOff( $candidate, 1 ); end | second consequence
                    rule "percent off"       | rule "x" when Candidate( type == "PERCENT_OFF" ) then propose.gift( null, null ); end rule "percent off" extends "x" | extends another rule
                    $candidate :             | $candidate :: (                                   | refuses it
                    """)
    void aBreachIsFound(String text, String replacement, String breach) {
        String broken =
                FILE.replaceFirst(Pattern.quote(text), Matcher.quoteReplacement(replacement));
        assertThat(broken).isNotEqualTo(FILE);
        List<String> breaches = RuleStyle.breaches(List.of(new RuleSource(PATH, broken)));
        assertThat(breaches)
                .anySatisfy(found -> assertThat(found).startsWith(PATH).contains(breach));
    }

    @Test
    void aNameUsedTwiceAndAFileNamedOtherwiseAreFound() {
        RuleSource first = new RuleSource(PATH, FILE);
        assertThat(RuleStyle.breaches(List.of(first, first)))
                .containsExactly(
                        PATH + ": rule \"percent off\" is in " + PATH + " already: rename it");
        assertThat(RuleStyle.breaches(List.of(new RuleSource("discounts/PercentOff.drl", FILE))))
                .anySatisfy(found -> assertThat(found).contains("lower_case.drl"));
    }

    @Test
    void aStackingFileSpeaksToExclude() {
        String file = FILE.replace("discounts", "stacking");
        assertThat(RuleStyle.breaches(List.of(new RuleSource("stacking/percent_off.drl", file))))
                .anySatisfy(found -> assertThat(found).contains("only global must be exclude"));
    }

    @Test
    void attributesAreFoundInACompiledBaseToo() {
        for (String attribute :
                List.of("salience 10", "no-loop true", "lock-on-active true", "timer( int: 30 )")) {
            KieBase base =
                    new KieHelper()
                            .addContent(FILE.replace("when", attribute + " when"), ResourceType.DRL)
                            .build();
            assertThat(RuleStyle.breaches(base))
                    .singleElement()
                    .asString()
                    .contains(attribute.split("[ (]")[0]);
        }
    }
}
