package org.oxybench.station.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.record.HomeKind;
import org.oxybench.station.Station;

/**
 * What is in the memory of a station at work: neither its settings nor anything else keeps the clear text of a secret or
 * the master key once it was used. What is used again and again must stay: the pepper, the password of the station's
 * account in a directory, and over TLS that of the pages' key store.
 */
final class SecretsInMemoryTest {

    private static final String CANARY = "what-stands-in-memory-is-found";

    private final Surroundings surroundings = TestMachine.live();

    @Test
    void noSettingInMemoryHoldsASecret(@TempDir Path dir) throws IOException {
        Home home = new Home(dir.resolve("home"));
        NewHome.make(home, HomeKind.DEMO, "en", surroundings);
        store(home, Secrets.MONITOR_TOKEN);
        store(home, Secrets.WEB_KEY_PASSWORD);
        StationSettings settings = SettingsReader.read("station.yaml", Files.readAllBytes(home.settings()))
                .match(s -> s, problems -> {
                    throw new AssertionError(problems);
                });
        Path dump = dir.resolve("station.hprof");
        String texts;
        try (Station station =
                Station.open(home, settings.withFixtureAt("127.0.0.1", 1).withWebPort(0), surroundings)) {
            assertTrue(station.serve() > 0);
            texts = settings + " " + home + " " + surroundings.environment() + " " + Secrets.open(home);
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(dump.toString(), true);
        }
        // Only now are they opened: before, this test itself would have been what holds them.
        Map<String, List<byte[]>> sought = sought(home);
        assertEquals(List.of("canary"), found(dump, sought));
        Map<String, List<byte[]>> shown = new LinkedHashMap<>(sought);
        shown.values()
                .forEach(forms -> forms.forEach(form -> assertTrue(
                        !texts.contains(new String(form, StandardCharsets.ISO_8859_1)),
                        "a secret in the text of a setting")));
    }

    /** Stores a value that nothing keeps but the file. */
    private void store(Home home, String name) throws IOException {
        char[] value = Secrets.random(new SecureRandom());
        Secrets.set(home, name, value);
        Arrays.fill(value, '\0');
    }

    private static Map<String, List<byte[]>> sought(Home home) throws IOException {
        Map<String, List<byte[]>> sought = new LinkedHashMap<>();
        sought.put("canary", forms(CANARY));
        Secrets secrets = Secrets.open(home);
        for (String name : List.of(Secrets.LEDGER_KEY_PASSWORD, Secrets.MONITOR_TOKEN, Secrets.WEB_KEY_PASSWORD)) {
            sought.put(name, forms(new String(secrets.get(name))));
        }
        String key = Files.readString(home.masterKey()).strip();
        List<byte[]> master = new ArrayList<>(forms(key));
        master.add(Base64.getDecoder().decode(key));
        sought.put("master key", master);
        return sought;
    }

    /** As Java keeps a text: a byte a character in a String, two in an array of characters. */
    private static List<byte[]> forms(String text) {
        return List.of(text.getBytes(StandardCharsets.ISO_8859_1), text.getBytes(StandardCharsets.UTF_16BE));
    }

    /** Names of what is in the dump, in one pass over it. */
    private static List<String> found(Path dump, Map<String, List<byte[]>> sought) throws IOException {
        byte[] heap = Files.readAllBytes(dump);
        // The last byte of each form is that of a letter, while the first one may be a zero, of which a heap is full.
        boolean[] ends = new boolean[256];
        sought.values().forEach(forms -> forms.forEach(form -> ends[form[form.length - 1] & 0xff] = true));
        Set<String> found = new TreeSet<>();
        for (int at = 0; at < heap.length; at++) {
            if (ends[heap[at] & 0xff]) {
                add(found, heap, at + 1, sought);
            }
        }
        return List.copyOf(found);
    }

    private static void add(Set<String> found, byte[] heap, int end, Map<String, List<byte[]>> sought) {
        for (Map.Entry<String, List<byte[]>> each : sought.entrySet()) {
            for (byte[] form : each.getValue()) {
                int at = end - form.length;
                if (at >= 0
                        && heap[end - 2] == form[form.length - 2]
                        && Arrays.equals(heap, at, end, form, 0, form.length)) {
                    found.add(each.getKey());
                }
            }
        }
    }
}
