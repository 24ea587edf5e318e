package org.oxybench.record.sql;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.waveform.Reception;
import org.oxybench.recipe.waveform.SampleCounts;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.BurnInEntry;
import org.oxybench.record.CoatingEntry;
import org.oxybench.record.Entry;
import org.oxybench.record.LedgerChecked;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Signature;
import org.oxybench.record.StepAnswered;
import org.oxybench.record.StoredAttachment;
import org.oxybench.record.StoredEntry;
import org.oxybench.record.StoredText;
import org.oxybench.record.WaveformRef;
import org.oxybench.record.ledger.Hash;

/** The rows that one entry stands for: a function of the entry alone. */
final class EntryRows {
    private final String ledger;
    private final long index;
    private final StoredEntry stored;
    private final List<Row> rows = new ArrayList<>();

    private EntryRows(StoredEntry stored) {
        this.stored = stored;
        this.ledger = stored.position().ledger();
        this.index = stored.position().index();
    }

    /** Rows of an entry. */
    static List<Row> of(StoredEntry stored) {
        EntryRows rows = new EntryRows(stored);
        rows.add(
                Table.ENTRY,
                StoredText.type(stored.entry()),
                stored.at(),
                stored.actor(),
                stored.position().hash());
        stored.keys().forEach(key -> rows.add(Table.ENTRY_SUBJECT, key));
        stored.entry().effects().forEach(rows::effect);
        return rows.rows;
    }

    private void effect(Entry entry) {
        if (entry instanceof CoatingEntry coating) {
            CoatingRows.add(coating, this::add);
        } else if (!home(entry) && !register(entry) && !run(entry) && !unit(entry) && !signed(entry)) {
            account(entry);
        }
    }

    private boolean home(Entry entry) {
        if (entry instanceof Entry.HomeCreated e) {
            add(Table.HOME, StoredText.kind(e.kind()), e.station());
        } else if (entry instanceof Entry.StationStarted e) {
            add(Table.STATION_START, e.build(), e.javaVersion());
        } else if (entry instanceof Entry.TailCut e) {
            add(Table.TAIL_CUT, e.bytes(), e.sha256());
        } else if (entry instanceof LedgerChecked e) {
            add(
                    Table.LEDGER_CHECK,
                    e.since(),
                    e.due(),
                    e.begun(),
                    e.late().map(Duration::toNanos).orElse(null),
                    e.entries(),
                    e.checkpoints(),
                    StoredText.reason(e.damage()));
        } else {
            return false;
        }
        return true;
    }

    private boolean register(Entry entry) {
        if (entry instanceof Entry.DocumentEffective e) {
            add(Table.DOCUMENT, StoredText.kind(e.kind()), e.id(), e.revision(), e.sha256(), e.text());
        } else if (entry instanceof Entry.InstrumentCalibrated e) {
            add(
                    Table.CALIBRATION,
                    e.instrument(),
                    e.serial(),
                    e.certificate(),
                    e.calibrated(),
                    e.due(),
                    e.relativeStandardUncertainty(),
                    e.standardUncertainty(),
                    e.unit());
        } else if (entry instanceof Entry.ZeroLearned e) {
            zero(e);
        } else if (entry instanceof Entry.PersonEnrolled e) {
            add(Table.PERSON, e.person(), e.badge(), e.nameZh(), e.namePinyin(), StoredText.roles(e.roles()));
        } else if (entry instanceof Entry.SignedOn e) {
            add(Table.SIGN_ON, e.bench(), e.person(), true);
        } else if (entry instanceof Entry.SignedOff e) {
            add(Table.SIGN_ON, e.bench(), e.person(), false);
        } else if (entry instanceof Entry.LotOpened e) {
            lot(e);
        } else if (entry instanceof Entry.LotClosed e) {
            add(Table.LOT_CLOSE, e.lot().value(), StoredText.reason(e.reason()));
        } else {
            return false;
        }
        return true;
    }

    private void zero(Entry.ZeroLearned e) {
        Zero zero = e.zero();
        add(
                Table.ZERO,
                zero.id(),
                zero.recipe(),
                zero.characteristic(),
                zero.fixture(),
                zero.master(),
                zero.runs(),
                zero.mean(),
                zero.standardDeviation(),
                zero.learned());
        for (int i = 0; i < e.from().size(); i++) {
            add(Table.ZERO_RUN, i, e.from().get(i).value());
        }
    }

    private void lot(Entry.LotOpened e) {
        add(Table.LOT, e.lot().value(), e.product(), e.route(), e.serials().size());
        for (int i = 0; i < e.serials().size(); i++) {
            add(Table.UNIT, i, e.serials().get(i).value(), e.lot().value());
        }
        for (int i = 0; i < e.components().size(); i++) {
            Entry.LotOpened.ComponentLot component = e.components().get(i);
            add(Table.LOT_COMPONENT, i, e.lot().value(), component.component(), component.lot());
        }
    }

    private boolean run(Entry entry) {
        if (entry instanceof Entry.RunStarted e) {
            start(e);
        } else if (entry instanceof StepAnswered e) {
            answer(e);
        } else if (entry instanceof Entry.StepJudged e) {
            step(e);
        } else if (entry instanceof BurnInEntry e) {
            BurnInRows.of(e, this::add, rows);
        } else if (entry instanceof Entry.RunFinished e) {
            Entry.RunFinished.Vented vented = e.vented();
            add(
                    Table.RUN_END,
                    e.run().value(),
                    StoredText.verdict(e.verdict()),
                    StoredText.reasons(e.reasons()),
                    vented == null ? null : vented.pressureKpa(),
                    vented == null ? null : vented.took().toNanos(),
                    e.recovered());
        } else if (entry instanceof Entry.LateCallRefused e) {
            add(Table.LATE_CALL, e.run().value(), e.call());
        } else {
            return false;
        }
        return true;
    }

    private void start(Entry.RunStarted e) {
        add(
                Table.RUN,
                e.run().value(),
                StoredText.purpose(e.purpose()),
                e.unit().value(),
                text(e.lot()),
                e.operation(),
                e.attempt(),
                e.recipe(),
                e.recipeRevision(),
                e.recipeSha256(),
                e.profile(),
                e.fixture(),
                StoredText.words(e.identity()),
                e.token(),
                StoredText.words(e.calibrations()),
                StoredText.words(e.zeros()),
                e.person(),
                e.build());
    }

    private void answer(StepAnswered e) {
        StepAnswered.Photo photo = e.photo();
        for (int i = 0; i < e.typed().size(); i++) {
            StepAnswered.Typed typed = e.typed().get(i);
            add(
                    Table.STEP_ANSWER,
                    i,
                    e.run().value(),
                    e.step(),
                    typed.person(),
                    typed.at(),
                    typed.given(),
                    typed.value(),
                    e.measuredIn().code(),
                    photo == null ? null : photo.file(),
                    photo == null ? null : photo.sha256());
        }
    }

    private void step(Entry.StepJudged e) {
        String characteristics = StoredText.characteristics(e.measurements());
        String definition =
                Hash.sha256(characteristics.getBytes(StandardCharsets.UTF_8)).toString();
        rows.add(Row.of(Table.STEP_DEFINITION, definition, characteristics));
        add(
                Table.STEP,
                e.run().value(),
                e.step(),
                definition,
                numbers(e.measurements(), Measurement.Judged::value),
                numbers(e.measurements(), Measurement.Judged::raw),
                numbers(e.measurements(), Measurement.Judged::zero),
                numbers(e.measurements(), Measurement.Judged::standardUncertainty),
                StoredText.zones(e.measurements()),
                StoredText.rest(e.measurements()),
                StoredText.reason(e.fault()));
        SampleCounts samples = e.samples();
        if (samples != null) {
            add(
                    Table.STEP_SAMPLES,
                    e.run().value(),
                    samples.taken(),
                    samples.missing(),
                    samples.late(),
                    samples.torn(),
                    samples.repeated());
        }
        Reception reception = e.reception();
        if (reception != null) {
            add(
                    Table.STEP_RECEPTION,
                    e.run().value(),
                    reception.gaps(),
                    reception.gapsTotal().toNanos(),
                    reception.lagMedian().toNanos(),
                    reception.lagMax().toNanos());
        }
        for (int i = 0; i < e.waveforms().size(); i++) {
            waveform(e, i);
        }
    }

    private void waveform(Entry.StepJudged e, int ordinal) {
        WaveformRef waveform = e.waveforms().get(ordinal);
        StoredAttachment attachment = stored.attachments().stream()
                .filter(a -> a.name().equals(waveform.attachment()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("entry " + index + " lacks " + waveform.attachment()));
        add(
                Table.WAVEFORM,
                ordinal,
                e.run().value(),
                waveform.attachment(),
                waveform.channel().name(),
                waveform.channel().unit().code(),
                waveform.channel().scale(),
                waveform.channel().offset(),
                waveform.channel().instrument(),
                waveform.codec(),
                waveform.samples(),
                attachment.sha256(),
                attachment.size());
    }

    private boolean unit(Entry entry) {
        if (entry instanceof Entry.HoldLifted e) {
            add(Table.HOLD_LIFT, e.unit().value(), e.lot().value(), StoredText.reason(e.reason()));
        } else if (entry instanceof Entry.RetestGranted e) {
            add(Table.RETEST, e.unit().value(), e.lot().value(), e.operation(), StoredText.reason(e.reason()));
        } else if (entry instanceof Entry.UnitHeld e) {
            add(Table.HOLD, e.unit().value(), text(e.lot()), StoredText.reason(e.reason()));
        } else if (entry instanceof Entry.BinConfirmed e) {
            add(Table.BIN_CONFIRMATION, e.run().value(), e.unit().value(), e.bin(), e.person());
        } else if (entry instanceof Entry.Refused e) {
            SerialNumber unit = e.unit();
            add(
                    Table.REFUSAL,
                    e.bench(),
                    e.scan(),
                    unit == null ? null : unit.value(),
                    StoredText.reasons(e.reasons()),
                    e.person());
        } else {
            return false;
        }
        return true;
    }

    private boolean signed(Entry entry) {
        if (entry instanceof Entry.Signed e) {
            signature(e);
        } else if (entry instanceof Entry.Proposed e) {
            add(Table.PROPOSAL, e.proposal(), StoredText.type(e.effect()), e.why());
        } else if (entry instanceof Entry.Decided e) {
            add(Table.DECISION, e.proposal(), e.effect() != null, e.why());
        } else {
            return false;
        }
        return true;
    }

    private void signature(Entry.Signed e) {
        Signature signature = e.signature();
        add(
                Table.SIGNATURE,
                signature.id(),
                signature.person(),
                signature.nameZh(),
                signature.namePinyin(),
                StoredText.meaning(signature.meaning()),
                signature.at(),
                signature.zone(),
                StoredText.factors(signature.factors()),
                signature.saw(),
                StoredText.type(e.act()));
        for (int i = 0; i < e.records().size(); i++) {
            add(
                    Table.SIGNED_RECORD,
                    i,
                    e.records().get(i).index(),
                    e.records().get(i).hash());
        }
    }

    private void account(Entry entry) {
        if (entry instanceof AccountEntry.StateChanged e) {
            add(Table.ACCOUNT_STATE, e.person(), StoredText.state(e.state()), StoredText.reason(e.reason()));
        } else if (entry instanceof AccountEntry.BadgeIssued e) {
            add(Table.BADGE, e.person(), e.badge(), true, null);
        } else if (entry instanceof AccountEntry.BadgeRevoked e) {
            add(Table.BADGE, e.person(), e.badge(), false, StoredText.reason(e.reason()));
        } else if (entry instanceof AccountEntry.SecretSet e) {
            add(Table.SECRET_SET, e.person(), e.oneTime());
        } else if (entry instanceof AccountEntry.Trained e) {
            add(Table.TRAINING, e.person(), e.recipe(), e.revision(), e.trainer());
        } else if (entry instanceof AccountEntry.AccountsReviewed e) {
            add(Table.ACCOUNTS_REVIEW, e.person(), e.accounts().size());
        }
    }

    private void add(Table table, @Nullable Object... values) {
        List<@Nullable Object> all = new ArrayList<>();
        all.add(ledger);
        all.add(index);
        for (Object value : values) {
            all.add(value);
        }
        rows.add(new Row(table, all));
    }

    static @Nullable Double[] numbers(List<Measurement> measurements, ToDoubleFunction<Measurement.Judged> of) {
        @Nullable Double[] numbers = new Double[measurements.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (measurements.get(i) instanceof Measurement.Judged judged) {
                numbers[i] = of.applyAsDouble(judged);
            }
        }
        return numbers;
    }

    private static @Nullable String text(@Nullable LotNumber lot) {
        return lot == null ? null : lot.value();
    }
}
