package io.pricewright.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.pricewright.facts.RejectionCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every reason has a sentence in every language: a new code without one fails here. */
class SentencesTest {
    private static final Pattern GAP = Pattern.compile("\\{(\\w+)}");

    @SuppressWarnings("unused")
    private static final Iterable<Locale> LANGUAGES = Explanation.LANGUAGES;

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everyReasonHasASentence(Locale language) throws IOException {
        Properties sentences = file(language);
        for (RejectionCode code : RejectionCode.values()) {
            assertThat(sentences.getProperty(code.name())).as(code.name()).isNotBlank();
        }
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void everySentenceIsInEveryLanguageWithTheSameGaps(Locale language) throws IOException {
        Properties english = file(Locale.ENGLISH);
        Properties others = file(language);
        assertThat(others.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(gaps(others.getProperty(key)))
                    .as(key)
                    .isEqualTo(gaps(english.getProperty(key)));
        }
    }

    @Test
    void aLanguageWithoutSentencesIsAnsweredInEnglishWhateverTheMachineSpeaks() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.CHINESE);
        try {
            assertThat(new Sentences(Locale.FRENCH).name("a")).isEqualTo("'a'");
            assertThat(new Sentences(Locale.ENGLISH).name("a")).isEqualTo("'a'");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aNameMayLookLikeAGap() {
        assertThat(new Sentences(Locale.ENGLISH).name("{name} $1")).isEqualTo("'{name} $1'");
    }

    private static Set<String> gaps(String sentence) {
        Set<String> gaps = new TreeSet<>();
        Matcher gap = GAP.matcher(sentence);
        while (gap.find()) {
            gaps.add(gap.group(1));
        }
        return gaps;
    }

    /** The file of one language alone, so that English can't stand in for what it lacks. */
    private static Properties file(Locale language) throws IOException {
        String name =
                "sentences"
                        + (language.equals(Locale.ENGLISH) ? "" : "_" + language)
                        + ".properties";
        Properties sentences = new Properties();
        try (InputStream in = Explanation.class.getResourceAsStream(name)) {
            sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return sentences;
    }
}
