package org.oxybench.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zone;
import org.oxybench.recipe.coating.Coupon;
import org.oxybench.recipe.coating.MassBalance;
import org.oxybench.record.ledger.CanonicalJson;
import org.oxybench.record.ledger.Json;

/** Parts of entries as canonical JSON text and stored words, in the forms in which the ledger holds them. */
public final class StoredText {
    private static final String ITEMS = "items";

    private StoredText() {}

    /** Stored word of an entry's type. */
    public static String type(Entry entry) {
        return EntryCodec.type(entry);
    }

    /** Stored words of every type of entry. */
    public static Set<String> types() {
        return EntryCodec.types();
    }

    /** Stored word of a kind of document. */
    public static String kind(Entry.DocumentKind kind) {
        return HomeForms.DOCUMENT_KIND.of(kind);
    }

    /** Stored word of a kind of home. */
    public static String kind(HomeKind kind) {
        return HomeForms.HOME_KIND.of(kind);
    }

    /** Stored word of a purpose. */
    public static String purpose(Entry.Purpose purpose) {
        return RunForms.PURPOSE.of(purpose);
    }

    /** Stored word of a verdict. */
    public static String verdict(Verdict verdict) {
        return MeasurementForm.VERDICT.of(verdict);
    }

    /** Verdict of a stored word. */
    public static Verdict verdict(String word) {
        return MeasurementForm.VERDICT.parse(word);
    }

    /** Stored words of roles, in the order of {@link Role}, with a space between. */
    public static String roles(Collection<Role> roles) {
        return String.join(" ", AccountForms.words(roles.stream().sorted().toList()));
    }

    /** Reads {@link #roles(Collection)}. */
    public static List<Role> roles(String words) {
        return words.isEmpty()
                ? List.of()
                : Arrays.stream(words.split(" ")).map(AccountForms.ROLE::parse).toList();
    }

    /** Stored word of the place of a coupon. */
    public static String place(Coupon.Place place) {
        return CoatingForms.PLACE.of(place);
    }

    /** Writes a balance of solution. */
    public static String balance(MassBalance balance) {
        return text(BodyWriter.write(balance, CoatingForms::balance));
    }

    /** Stored word of an account's state. */
    public static String state(AccountEntry.State state) {
        return AccountForms.STATE.of(state);
    }

    /** Stored word of a signature's meaning. */
    public static String meaning(Signature.Meaning meaning) {
        return SignedForms.MEANING.of(meaning);
    }

    /** Stored words of components of identity, with a space between. */
    public static String factors(List<Signature.Factor> factors) {
        return String.join(" ", factors.stream().map(SignedForms.FACTOR::of).toList());
    }

    /** Writes reasons. */
    public static String reasons(List<Reason> reasons) {
        return text(BodyWriter.write(reasons, (out, all) -> out.list(ITEMS, all, MeasurementForm::reason)));
    }

    /** Reads reasons. */
    public static List<Reason> reasons(String text) {
        return read(text, in -> in.list(ITEMS, MeasurementForm::reason));
    }

    /** Writes a reason; null stays null. */
    public static @Nullable String reason(@Nullable Reason reason) {
        return reason == null ? null : text(BodyWriter.write(reason, MeasurementForm::reason));
    }

    /** Reads a reason. */
    public static Reason reason(String text) {
        return read(text, MeasurementForm::reason);
    }

    /** Writes texts by name. */
    public static String words(Map<String, String> words) {
        return text(BodyWriter.write(words, (out, all) -> out.map(ITEMS, all, word -> word)));
    }

    /** Reads texts by name. */
    public static Map<String, String> words(String text) {
        return read(text, in -> in.map(ITEMS, word -> word));
    }

    /** Writes what a step judges. */
    public static String characteristics(List<Measurement> measurements) {
        List<Characteristic> all =
                measurements.stream().map(Measurement::characteristic).toList();
        return text(BodyWriter.write(all, (out, c) -> out.list(ITEMS, c, MeasurementForm::characteristic)));
    }

    /** Reads what a step judges. */
    public static List<Characteristic> characteristics(String text) {
        return read(text, in -> in.list(ITEMS, MeasurementForm::characteristic));
    }

    /** One letter a measurement: P pass, C conditional, F fail, N not measured. */
    public static String zones(List<Measurement> measurements) {
        StringBuilder zones = new StringBuilder();
        for (Measurement measurement : measurements) {
            zones.append(
                    measurement instanceof Measurement.Judged judged
                            ? MeasurementForm.ZONE.of(judged.zone()).charAt(0)
                            : 'N');
        }
        return zones.toString();
    }

    /** Writes what measurements hold beside their characteristic, value, raw value, zero, uncertainty and zone. */
    public static String rest(List<Measurement> measurements) {
        return text(BodyWriter.write(measurements, (out, all) -> out.list(ITEMS, all, StoredText::rest)));
    }

    private static void rest(BodyWriter out, Measurement measurement) {
        if (measurement instanceof Measurement.Judged judged) {
            out.anyDecimal("k", judged.coverageFactor())
                    .map("budget", judged.budget(), DecimalText::ofAny)
                    .map("details", judged.details(), DecimalText::ofAny);
        } else if (measurement instanceof Measurement.Unmeasured unmeasured) {
            out.object("reason", unmeasured.reason(), MeasurementForm::reason);
        }
    }

    /** Measured numbers of a step, aligned to its characteristics; null where nothing was measured. */
    public record Numbers(
            List<@Nullable Double> value,
            List<@Nullable Double> raw,
            List<@Nullable Double> zero,
            List<@Nullable Double> standardUncertainty) {}

    /** Puts the measurements of a step together again. */
    public static List<Measurement> measurements(String characteristics, String zones, Numbers numbers, String rest) {
        List<Characteristic> judged = characteristics(characteristics);
        List<Integer> places = new ArrayList<>();
        return read(
                rest,
                in -> in.list(ITEMS, item -> {
                    int place = places.size();
                    places.add(place);
                    return measurement(judged.get(place), zones.charAt(place), numbers, place, item);
                }));
    }

    private static Measurement measurement(
            Characteristic characteristic, char zone, Numbers numbers, int place, BodyReader rest) {
        if (zone == 'N') {
            return new Measurement.Unmeasured(characteristic, rest.object("reason", MeasurementForm::reason));
        }
        return new Measurement.Judged(
                characteristic,
                number(numbers.raw(), place),
                number(numbers.zero(), place),
                number(numbers.value(), place),
                number(numbers.standardUncertainty(), place),
                rest.anyDecimal("k"),
                rest.map("budget", DecimalText::parseAny),
                zone(zone),
                rest.map("details", DecimalText::parseAny));
    }

    private static Zone zone(char letter) {
        return switch (letter) {
            case 'P' -> Zone.PASS;
            case 'C' -> Zone.CONDITIONAL;
            case 'F' -> Zone.FAIL;
            default -> throw new UnreadableEntry("unknown zone: " + letter);
        };
    }

    private static double number(List<@Nullable Double> numbers, int place) {
        Double number = numbers.get(place);
        if (number == null) {
            throw new UnreadableEntry("a judged measurement without a number");
        }
        return number;
    }

    private static String text(Json json) {
        return new String(CanonicalJson.write(json), StandardCharsets.UTF_8);
    }

    private static <T> T read(String text, Function<BodyReader, T> form) {
        try {
            return BodyReader.read(CanonicalJson.parse(text.getBytes(StandardCharsets.UTF_8)), form);
        } catch (CanonicalJson.Malformed e) {
            throw new UnreadableEntry("not canonical JSON: " + text, e);
        }
    }
}
