package org.oxybench.station.web;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import java.util.Map;
import java.util.Objects;

/** A scanner that types: key events as the operating system delivers them, with all that disturbs them. */
final class ScannerKeys {

    private static final int ALT = 1;
    private static final int CTRL = 2;
    private static final int SHIFT = 8;

    /** From key to key of a slow scanner. */
    private static final long SCANNER_MILLIS = 15;

    /** From key to key of a person who types fast. */
    private static final long PERSON_MILLIS = 180;

    private static final Map<Character, String> PUNCTUATION =
            Map.of('-', "Minus", ']', "BracketRight", ':', "Semicolon", '.', "Period", ' ', "Space");

    private final CDPSession session;
    private boolean inputMethod;
    private boolean capsLock;
    private long pace = SCANNER_MILLIS;
    private double clock = System.currentTimeMillis();

    ScannerKeys(CDPSession session) {
        this.session = session;
    }

    /** Whether an input method sees the keys first: the page is told {@code Process} instead of the character. */
    void inputMethod(boolean on) {
        inputMethod = on;
    }

    /** Whether Caps Lock turns the characters around. */
    void capsLock(boolean on) {
        capsLock = on;
    }

    /** Whether a person types; the times are those that the browser is told, whatever the machine does meanwhile. */
    void byHand(boolean on) {
        pace = on ? PERSON_MILLIS : SCANNER_MILLIS;
    }

    void type(String text) {
        text.chars().forEach(character -> key((char) character));
    }

    void enter(String code) {
        press("Enter", code, 13, 0, "\r");
    }

    /** Types one character as Alt and three digits of the number pad. */
    void altNumpad(String digits) {
        send("rawKeyDown", "Alt", "AltLeft", 18, ALT, "");
        digits.chars().map(digit -> digit - '0').forEach(digit -> {
            send("rawKeyDown", String.valueOf(digit), "Numpad" + digit, 96 + digit, ALT, "");
            send("keyUp", String.valueOf(digit), "Numpad" + digit, 96 + digit, ALT, "");
        });
        send("keyUp", "Alt", "AltLeft", 18, 0, "");
    }

    private void key(char character) {
        if (character == 0x1d) {
            press("]", "BracketRight", 221, CTRL, "");
        } else if (Character.isLetter(character)) {
            boolean shift = Character.isUpperCase(character);
            char shown = capsLock == shift ? Character.toLowerCase(character) : Character.toUpperCase(character);
            String code = "Key" + Character.toUpperCase(character);
            press(
                    String.valueOf(shown),
                    code,
                    Character.toUpperCase(character),
                    shift ? SHIFT : 0,
                    String.valueOf(shown));
        } else if (Character.isDigit(character)) {
            press(String.valueOf(character), "Digit" + character, character, 0, String.valueOf(character));
        } else {
            int shift = character == ':' ? SHIFT : 0;
            press(
                    String.valueOf(character),
                    Objects.requireNonNull(PUNCTUATION.get(character)),
                    186,
                    shift,
                    String.valueOf(character));
        }
    }

    private void press(String key, String code, int virtualKey, int modifiers, String text) {
        boolean processed = inputMethod && !key.equals("Enter");
        send(
                text.isEmpty() || processed ? "rawKeyDown" : "keyDown",
                processed ? "Process" : key,
                code,
                processed ? 229 : virtualKey,
                modifiers,
                processed ? "" : text);
        send("keyUp", key, code, virtualKey, modifiers, "");
    }

    private void send(String type, String key, String code, int virtualKey, int modifiers, String text) {
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        clock += pace / 2.0;
        event.addProperty("timestamp", clock / 1000);
        event.addProperty("key", key);
        event.addProperty("code", code);
        event.addProperty("windowsVirtualKeyCode", virtualKey);
        event.addProperty("modifiers", modifiers);
        if (!text.isEmpty()) {
            event.addProperty("text", text);
        }
        session.send("Input.dispatchKeyEvent", event);
    }
}
