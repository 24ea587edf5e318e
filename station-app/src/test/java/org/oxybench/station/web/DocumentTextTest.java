package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;

class DocumentTextTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"EN, 'specific-risk, guard band 3.09 u'", "ZH_CN, specific-risk，保护带 3.09 u"})
    void aRuleWhoseNameDoesNotSayItsFactorIsShownWithIt(Language language, String shown) {
        Messages words = new Messages(language, ZoneOffset.UTC);
        assertEquals(shown, DocumentText.rule(DecisionRule.specificRisk(3.09), words));
        assertEquals("iso-14253-1", DocumentText.rule(DecisionRule.ISO_14253_1, words));
    }
}
