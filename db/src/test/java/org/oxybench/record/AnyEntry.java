package org.oxybench.record;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.Zone;
import org.oxybench.recipe.waveform.Channel;
import org.oxybench.record.ledger.Rotation;

/** Arbitrary entries, of every type and with every optional part present or absent. */
final class AnyEntry {
    private static final Arbitrary<String> TEXT = Arbitraries.strings()
            .withCharRange(' ', '~')
            .withChars("\u0000\n\t\"\\äµ²℃Ω中文𠮷\u2028")
            .ofMaxLength(20)
            .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));

    private static final Arbitrary<Double> NUMBER = Arbitraries.oneOf(
            Arbitraries.longs().map(Double::longBitsToDouble).filter(Double::isFinite),
            Arbitraries.of(
                    0.0,
                    -0.0,
                    1.0,
                    100.0,
                    2.9657e-4,
                    Double.MIN_VALUE,
                    Double.MAX_VALUE,
                    2e-3,
                    Double.parseDouble("1e23")),
            Arbitraries.doubles().between(-1e3, 1e3));

    private static final Arbitrary<Double> ANY_NUMBER =
            Arbitraries.oneOf(NUMBER, Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));

    private static final Arbitrary<Double> NOT_NEGATIVE = NUMBER.map(Math::abs);

    private static final Arbitrary<Instant> INSTANT = Combinators.combine(
                    Arbitraries.longs().between(0, 4_000_000_000L),
                    Arbitraries.longs().between(0, 999_999_999))
            .as(Instant::ofEpochSecond);

    private static final Arbitrary<SerialNumber> SERIAL = Arbitraries.strings()
            .withChars("0123456789ABCxyz-/+_!\"%&'()*,.:;<=>?")
            .ofMinLength(1)
            .ofMaxLength(20)
            .map(SerialNumber::new);

    private static final Arbitrary<LotNumber> LOT = SERIAL.map(serial -> new LotNumber(serial.value()));

    private static final Arbitrary<RunId> RUN = TEXT.map(RunId::new);

    private static final Arbitrary<Integer> COUNT = Arbitraries.integers().between(1, Integer.MAX_VALUE);
    private static final Arbitrary<UnitOfMeasure> UNIT = Arbitraries.of(
            UnitOfMeasure.KPA, UnitOfMeasure.MOL_PER_S, UnitOfMeasure.SCCM_20CEL, UnitOfMeasure.CEL, UnitOfMeasure.ONE);

    private static final Arbitrary<Quantity> QUANTITY =
            Combinators.combine(NUMBER, UNIT).as(Quantity::new);

    private static final Arbitrary<Map<String, String>> WORDS =
            Arbitraries.maps(TEXT, TEXT).ofMaxSize(3);

    private static final Arbitrary<Map<String, Double>> NUMBERS =
            Arbitraries.maps(TEXT, ANY_NUMBER).ofMaxSize(3);

    private static final Arbitrary<Reason> REASON =
            Combinators.combine(TEXT, WORDS).as(Reason::new);

    private static final Arbitrary<Limit> LIMIT = Arbitraries.oneOf(
            QUANTITY.map(Limit.AtMost::new),
            QUANTITY.map(Limit.AtLeast::new),
            Combinators.combine(NUMBER, NUMBER, UNIT)
                    .as((a, b, unit) ->
                            new Limit.Between(new Quantity(Math.min(a, b), unit), new Quantity(Math.max(a, b), unit))));

    private static final Arbitrary<Text> TITLE = Combinators.combine(TEXT, TEXT).as(Text::new);

    private static final Arbitrary<DecisionRule> RULE =
            Combinators.combine(TEXT, NOT_NEGATIVE).as(DecisionRule::new);

    private static final Arbitrary<Characteristic> CHARACTERISTIC = Combinators.combine(
                    Combinators.combine(TEXT, TITLE, TEXT, TEXT).as(List::of),
                    Arbitraries.maps(TEXT, QUANTITY).ofMaxSize(3),
                    WORDS,
                    UNIT,
                    UNIT,
                    LIMIT,
                    RULE,
                    Arbitraries.of(true, false))
            .as((names, parameters, channels, unit, shown, limit, rule, zero) -> new Characteristic(
                    (String) names.get(0),
                    (Text) names.get(1),
                    (String) names.get(2),
                    parameters,
                    channels,
                    unit,
                    shown,
                    3,
                    limit,
                    rule,
                    zero,
                    (String) names.get(3)));

    private static final Arbitrary<Measurement> MEASUREMENT = Arbitraries.oneOf(
            Combinators.combine(
                            CHARACTERISTIC,
                            NUMBER,
                            NUMBER,
                            NUMBER,
                            ANY_NUMBER,
                            NUMBERS,
                            Arbitraries.of(Zone.class),
                            NUMBERS)
                    .as((c, raw, zero, value, k, budget, zone, details) ->
                            new Measurement.Judged(c, raw, zero, value, Math.abs(raw), k, budget, zone, details)),
            Combinators.combine(CHARACTERISTIC, REASON).as(Measurement.Unmeasured::new));

    private static final Arbitrary<WaveformRef> WAVEFORM = Combinators.combine(
                    TEXT, TEXT, UNIT, NUMBER.filter(n -> n != 0), NUMBER, TEXT, TEXT, COUNT)
            .as((name, channel, unit, scale, offset, instrument, codec, samples) ->
                    new WaveformRef(name, new Channel(channel, unit, scale, offset, instrument), codec, samples));

    private static final Arbitrary<Set<Role>> ROLES =
            Arbitraries.of(Role.class).set().ofMaxSize(3);

    private static final Arbitrary<AccountEntry.AccountsReviewed.Reviewed> REVIEWED = Combinators.combine(
                    TEXT,
                    TEXT.injectNull(0.3),
                    ROLES.map(List::copyOf),
                    Arbitraries.of(AccountEntry.State.class),
                    INSTANT.injectNull(0.3),
                    Arbitraries.of(true, false))
            .as(AccountEntry.AccountsReviewed.Reviewed::new);

    private AnyEntry() {}

    /** Every type of entry, those of sealed families included. */
    static Set<Class<?>> types() {
        return Stream.of(Entry.class.getPermittedSubclasses())
                .flatMap(type -> type.isInterface() ? Stream.of(type.getPermittedSubclasses()) : Stream.of(type))
                .collect(Collectors.toSet());
    }

    /** Every type of entry; a type that is missing here fails {@link EntryCodecTest}. */
    static Map<Class<? extends Entry>, Arbitrary<? extends Entry>> byType() {
        Map<Class<? extends Entry>, Arbitrary<? extends Entry>> types = new HashMap<>(homeTypes());
        types.putAll(runTypes());
        types.putAll(AnyBurnIn.of(RUN, SERIAL, TEXT, MEASUREMENT, WAVEFORM, REASON, INSTANT, WORDS));
        types.putAll(accountTypes());
        types.putAll(signedTypes());
        types.putAll(AnyCoating.types(TEXT, SERIAL, INSTANT, NUMBER, UNIT, REASON));
        return types;
    }

    private static Map<Class<? extends Entry>, Arbitrary<? extends Entry>> homeTypes() {
        return Map.ofEntries(
                Map.entry(
                        Entry.HomeCreated.class,
                        Combinators.combine(Arbitraries.of(HomeKind.class), TEXT)
                                .as(Entry.HomeCreated::new)),
                Map.entry(
                        Entry.StationStarted.class,
                        Combinators.combine(TEXT, TEXT).as(Entry.StationStarted::new)),
                Map.entry(Entry.StationStopped.class, Arbitraries.just(new Entry.StationStopped())),
                Map.entry(
                        Entry.DocumentEffective.class,
                        Combinators.combine(Arbitraries.of(Entry.DocumentKind.class), TEXT, COUNT, TEXT, TEXT)
                                .as(Entry.DocumentEffective::new)),
                Map.entry(
                        Entry.InstrumentCalibrated.class,
                        Combinators.combine(TEXT, TEXT, TEXT, INSTANT, INSTANT, NUMBER, NUMBER, TEXT)
                                .as(Entry.InstrumentCalibrated::new)),
                Map.entry(
                        Entry.ZeroLearned.class,
                        Combinators.combine(
                                        TEXT,
                                        TEXT,
                                        NUMBER,
                                        NOT_NEGATIVE,
                                        INSTANT,
                                        RUN.list().ofMaxSize(4))
                                .as((id, recipe, mean, spread, learned, runs) -> new Entry.ZeroLearned(
                                        new Zero(id, recipe, "c", "f", "m", 12, mean, spread, learned), runs))),
                Map.entry(
                        Entry.PersonEnrolled.class,
                        Combinators.combine(TEXT, TEXT.injectNull(0.3), TEXT, TEXT, ROLES)
                                .as(Entry.PersonEnrolled::new)),
                Map.entry(LedgerChecked.class, AnyLedgerCheck.of(INSTANT, COUNT, REASON)),
                Map.entry(
                        Entry.RecordsExported.class,
                        Combinators.combine(TEXT, TEXT, COUNT.map(Long::valueOf))
                                .as(Entry.RecordsExported::new)),
                Map.entry(
                        Entry.KeyRotated.class,
                        Combinators.combine(TEXT, TEXT, COUNT.map(Long::valueOf), TEXT, TEXT, TEXT, TEXT)
                                .as(Rotation::new)
                                .map(Entry.KeyRotated::new)),
                Map.entry(Entry.SignedOn.class, Combinators.combine(TEXT, TEXT).as(Entry.SignedOn::new)),
                Map.entry(Entry.SignedOff.class, Combinators.combine(TEXT, TEXT).as(Entry.SignedOff::new)),
                Map.entry(
                        Entry.LotOpened.class,
                        Combinators.combine(
                                        LOT,
                                        TEXT,
                                        COUNT,
                                        SERIAL.list().ofMaxSize(5),
                                        Combinators.combine(TEXT, TEXT)
                                                .as(Entry.LotOpened.ComponentLot::new)
                                                .list()
                                                .ofMaxSize(2))
                                .as(Entry.LotOpened::new)),
                Map.entry(
                        Entry.LotClosed.class, Combinators.combine(LOT, REASON).as(Entry.LotClosed::new)));
    }

    private static Map<Class<? extends Entry>, Arbitrary<? extends Entry>> accountTypes() {
        return Map.ofEntries(
                Map.entry(
                        AccountEntry.StateChanged.class,
                        Combinators.combine(TEXT, Arbitraries.of(AccountEntry.State.class), REASON)
                                .as(AccountEntry.StateChanged::new)),
                Map.entry(
                        AccountEntry.BadgeIssued.class,
                        Combinators.combine(TEXT, TEXT, INSTANT.injectNull(0.5)).as(AccountEntry.BadgeIssued::new)),
                Map.entry(
                        AccountEntry.BadgeRevoked.class,
                        Combinators.combine(TEXT, TEXT, REASON).as(AccountEntry.BadgeRevoked::new)),
                Map.entry(
                        AccountEntry.SecretSet.class,
                        Combinators.combine(TEXT, TEXT, Arbitraries.of(true, false))
                                .as(AccountEntry.SecretSet::new)),
                Map.entry(AccountEntry.SecretReset.class, TEXT.map(AccountEntry.SecretReset::new)),
                Map.entry(
                        AccountEntry.Trained.class,
                        Combinators.combine(TEXT, TEXT, COUNT, TEXT).as(AccountEntry.Trained::new)),
                Map.entry(AccountEntry.StatementAffirmed.class, TEXT.map(SignedDrafts::statement)),
                Map.entry(
                        AccountEntry.AccountsReviewed.class,
                        Combinators.combine(TEXT, REVIEWED.list().ofMaxSize(3), COUNT)
                                .as(AccountEntry.AccountsReviewed::new)));
    }

    private static Map<Class<? extends Entry>, Arbitrary<? extends Entry>> signedTypes() {
        Arbitrary<Entry.Proposed> proposed =
                Combinators.combine(TEXT, effects(), TEXT).as(Entry.Proposed::new);
        Arbitrary<Entry.Decided> decided =
                Combinators.combine(TEXT, effects().injectNull(0.3), TEXT).as(Entry.Decided::new);
        Arbitrary<Signature.Evidence> record = Combinators.combine(
                        Arbitraries.longs().between(0, 1L << 50), TEXT)
                .as(Signature.Evidence::new);
        return Map.ofEntries(
                Map.entry(
                        Entry.HoldLifted.class,
                        Combinators.combine(SERIAL, LOT, REASON).as(Entry.HoldLifted::new)),
                Map.entry(
                        Entry.RetestGranted.class,
                        Combinators.combine(SERIAL, LOT, TEXT, REASON).as(Entry.RetestGranted::new)),
                Map.entry(Entry.Proposed.class, proposed),
                Map.entry(Entry.Decided.class, decided),
                Map.entry(
                        Entry.Signed.class,
                        Combinators.combine(
                                        signature(),
                                        Arbitraries.oneOf(proposed, decided, effects()),
                                        record.list().ofMaxSize(2))
                                .as(Entry.Signed::new)));
    }

    /** What proposals are about. */
    private static Arbitrary<Entry> effects() {
        return Arbitraries.oneOf(
                Combinators.combine(SERIAL, LOT, REASON).as(Entry.HoldLifted::new),
                Combinators.combine(TEXT, TEXT.injectNull(0.3), TEXT, TEXT, ROLES)
                        .as(Entry.PersonEnrolled::new));
    }

    private static Arbitrary<Signature> signature() {
        return Combinators.combine(
                        TEXT,
                        TEXT,
                        TEXT,
                        TEXT,
                        Arbitraries.of(Signature.Meaning.class),
                        INSTANT,
                        Arbitraries.of(Signature.Factor.class).list().ofMaxSize(3),
                        TEXT)
                .as((id, person, zh, pinyin, meaning, at, factors, saw) ->
                        new Signature(id, person, zh, pinyin, meaning, at, "Asia/Shanghai", factors, saw));
    }

    private static Map<Class<? extends Entry>, Arbitrary<? extends Entry>> runTypes() {
        return Map.ofEntries(
                Map.entry(Entry.RunStarted.class, started()),
                Map.entry(StepAnswered.class, AnyAnswer.of(RUN, SERIAL, TEXT, INSTANT, NUMBER, UNIT)),
                Map.entry(
                        Entry.StepJudged.class,
                        Combinators.combine(
                                        RUN,
                                        SERIAL,
                                        TEXT,
                                        MEASUREMENT.list().ofMaxSize(3),
                                        WAVEFORM.list().ofMaxSize(2),
                                        AnyArrival.ANY,
                                        TEXT.injectNull(0.3),
                                        REASON.injectNull(0.5))
                                .as((run, unit, step, measurements, waveforms, arrived, curve, fault) ->
                                        arrived.judged(run, unit, step, measurements, waveforms, curve, fault))),
                Map.entry(Entry.RunFinished.class, finished()),
                Map.entry(
                        Entry.BinConfirmed.class,
                        Combinators.combine(RUN, SERIAL, TEXT, TEXT).as(Entry.BinConfirmed::new)),
                Map.entry(
                        Entry.UnitHeld.class,
                        Combinators.combine(SERIAL, LOT.injectNull(0.5), REASON).as(Entry.UnitHeld::new)),
                Map.entry(
                        Entry.Refused.class,
                        Combinators.combine(
                                        TEXT,
                                        TEXT,
                                        SERIAL.injectNull(0.5),
                                        REASON.list().ofMaxSize(3),
                                        TEXT.injectNull(0.5))
                                .as(Entry.Refused::new)),
                Map.entry(
                        Entry.LateCallRefused.class,
                        Combinators.combine(RUN, TEXT).as(Entry.LateCallRefused::new)),
                Map.entry(
                        Entry.TailCut.class,
                        Combinators.combine(Arbitraries.longs().between(0, 1L << 50), TEXT)
                                .as(Entry.TailCut::new)));
    }

    private static Arbitrary<Entry.RunStarted> started() {
        return Combinators.combine(
                        RUN,
                        Arbitraries.of(Entry.Purpose.class),
                        SERIAL,
                        LOT.injectNull(0.5),
                        TEXT,
                        COUNT,
                        WORDS,
                        Arbitraries.longs().between(0, 0xFFFF_FFFFL))
                .as((run, purpose, unit, lot, text, count, words, token) -> new Entry.RunStarted(
                        run,
                        purpose,
                        unit,
                        lot,
                        text + "o",
                        count,
                        text + "r",
                        count,
                        text + "h",
                        text + "p",
                        text + "f",
                        words,
                        token,
                        words,
                        words,
                        text + "w",
                        text + "b"));
    }

    private static Arbitrary<Entry.RunFinished> finished() {
        Arbitrary<Duration> took = Combinators.combine(
                        Arbitraries.longs().between(0, 1L << 40),
                        Arbitraries.longs().between(0, 999_999_999))
                .as(Duration::ofSeconds);
        return Combinators.combine(
                        RUN,
                        SERIAL,
                        LOT.injectNull(0.5),
                        TEXT,
                        Arbitraries.of(Verdict.class),
                        REASON.list().ofMaxSize(2),
                        Combinators.combine(NUMBER, took)
                                .as(Entry.RunFinished.Vented::new)
                                .injectNull(0.5),
                        Arbitraries.of(true, false))
                .as(Entry.RunFinished::new);
    }
}
