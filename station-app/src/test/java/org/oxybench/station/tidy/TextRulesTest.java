package org.oxybench.station.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oxybench.station.tidy.Checkout.TextFile;

/** Files, methods and lines are short; nothing is left for later, switched off, or bound to one machine. */
final class TextRulesTest {

    private static final List<TextFile> FILES = Checkout.textFiles();
    private static final List<JavaFile> JAVA_FILES = JavaFile.all();

    @Test
    void filesAreShort() {
        TextFile planted = new TextFile("Planted.java", "x\n".repeat(TextRules.FILE_LINES_MAX + 1));
        assertEquals(List.of("Planted.java: 401 lines"), TextRules.tooLong(planted));
        assertEquals(List.of(), TextRules.all(FILES.stream(), TextRules::tooLong));
    }

    @Test
    void linesAreShort() {
        String line = "x".repeat(TextRules.LINE_LENGTH_MAX);
        TextFile planted =
                new TextFile("planted.sql", line + "\n" + line + "y\n * " + line + "\n  + \"" + line + "\");");
        assertEquals(List.of("planted.sql:2: " + line + "y"), TextRules.longLines(planted));
        assertEquals(List.of(), TextRules.all(FILES.stream(), TextRules::longLines));
    }

    @Test
    void methodsAreShort() {
        String body = "\n".repeat(TextRules.METHOD_LINES_MAX);
        JavaFile planted = JavaFile.of(new TextFile(
                "Planted.java",
                "class Planted { void fits() {" + body.substring(1) + "} void long1() {" + body + "} }"));
        assertEquals(List.of("Planted.java: long1 has 61 lines"), TextRules.longMethods(planted));
        assertEquals(List.of(), TextRules.all(JAVA_FILES.stream(), TextRules::longMethods));
    }

    @Test
    void nothingIsLeftForLater() {
        TextFile planted = new TextFile("planted.md", "fine\nTO" + "DO: think");
        assertEquals(List.of("planted.md:2: TO" + "DO: think"), TextRules.leftForLater(planted));
        assertEquals(List.of(), TextRules.all(FILES.stream(), TextRules::leftForLater));
    }

    @Test
    void noFileNamesAPlaceOfOneMachine() {
        TextFile planted =
                new TextFile("planted.yaml", "home: /ro" + "ot/x\nurl: http://host/t" + "mp/x\nat: ../w" + "ork/x");
        assertEquals(List.of("planted.yaml:1: home: /ro" + "ot/x"), TextRules.machinePaths(planted));
        assertEquals(List.of(), TextRules.all(FILES.stream(), TextRules::machinePaths));
    }

    @Test
    void noTestIsSwitchedOff() {
        JavaFile planted =
                JavaFile.of(new TextFile("Planted.java", "class Planted { @Disabled(\"slow\") void t() {} }"));
        assertEquals(List.of("Planted.java: @Disabled(\"slow\")"), TextRules.disabledTests(planted));
        assertEquals(List.of(), TextRules.all(JAVA_FILES.stream(), TextRules::disabledTests));
    }
}
