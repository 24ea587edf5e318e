package org.oxybench.record;

import java.util.List;
import java.util.Map;
import org.oxybench.record.ledger.Rotation;

/** Stored forms of entries about the home, its documents, instruments, lots and who stands where. */
final class HomeForms {
    static final Codes<HomeKind> HOME_KIND =
            new Codes<>(HomeKind.class, Map.of(HomeKind.PRODUCTION, "PRODUCTION", HomeKind.DEMO, "DEMO"));

    static final Codes<Entry.DocumentKind> DOCUMENT_KIND = new Codes<>(
            Entry.DocumentKind.class,
            Map.of(
                    Entry.DocumentKind.RECIPE, "RECIPE",
                    Entry.DocumentKind.ROUTE, "ROUTE",
                    Entry.DocumentKind.PROFILE, "PROFILE",
                    Entry.DocumentKind.COATING, "COATING"));

    private HomeForms() {}

    static List<EntryForm<?>> all() {
        return List.of(
                new EntryForm<>("HomeCreated", 1, Entry.HomeCreated.class, HomeForms::created, HomeForms::created),
                new EntryForm<>(
                        "StationStarted", 1, Entry.StationStarted.class, HomeForms::started, HomeForms::started),
                new EntryForm<>(
                        "StationStopped",
                        1,
                        Entry.StationStopped.class,
                        (out, e) -> {},
                        in -> new Entry.StationStopped()),
                new EntryForm<>("TailCut", 1, Entry.TailCut.class, HomeForms::cut, HomeForms::cut),
                new EntryForm<>("LedgerChecked", 1, LedgerChecked.class, HomeForms::checked, HomeForms::checked),
                new EntryForm<>(
                        "RecordsExported", 1, Entry.RecordsExported.class, HomeForms::exported, HomeForms::exported),
                new EntryForm<>(Rotation.TYPE, 1, Entry.KeyRotated.class, HomeForms::rotated, HomeForms::rotated),
                new EntryForm<>(
                        "DocumentEffective",
                        1,
                        Entry.DocumentEffective.class,
                        HomeForms::document,
                        HomeForms::document),
                new EntryForm<>(
                        "InstrumentCalibrated",
                        1,
                        Entry.InstrumentCalibrated.class,
                        HomeForms::calibration,
                        HomeForms::calibration),
                new EntryForm<>("ZeroLearned", 1, Entry.ZeroLearned.class, HomeForms::zero, HomeForms::zero),
                new EntryForm<>("SignedOn", 1, Entry.SignedOn.class, HomeForms::signedOn, HomeForms::signedOn),
                new EntryForm<>("SignedOff", 1, Entry.SignedOff.class, HomeForms::signedOff, HomeForms::signedOff),
                // Version 1 named no component lots.
                new EntryForm<>("LotOpened", 1, Entry.LotOpened.class, HomeForms::lot, HomeForms::lotFirst),
                new EntryForm<>("LotOpened", 2, Entry.LotOpened.class, HomeForms::lot, HomeForms::lot),
                new EntryForm<>("LotClosed", 1, Entry.LotClosed.class, HomeForms::closed, HomeForms::closed));
    }

    private static void created(BodyWriter out, Entry.HomeCreated entry) {
        out.text("kind", HOME_KIND.of(entry.kind())).text("station", entry.station());
    }

    private static Entry.HomeCreated created(BodyReader in) {
        return new Entry.HomeCreated(HOME_KIND.parse(in.text("kind")), in.text("station"));
    }

    private static void started(BodyWriter out, Entry.StationStarted entry) {
        out.text("build", entry.build()).text("java_version", entry.javaVersion());
    }

    private static Entry.StationStarted started(BodyReader in) {
        return new Entry.StationStarted(in.text("build"), in.text("java_version"));
    }

    private static void cut(BodyWriter out, Entry.TailCut entry) {
        out.integer("bytes", entry.bytes()).text("sha256", entry.sha256());
    }

    private static Entry.TailCut cut(BodyReader in) {
        return new Entry.TailCut(in.integer("bytes"), in.text("sha256"));
    }

    private static void checked(BodyWriter out, LedgerChecked entry) {
        out.instant("since", entry.since())
                .instant("due", entry.due())
                .instant("begun", entry.begun())
                .integer("entries", entry.entries())
                .integer("checkpoints", entry.checkpoints())
                .object("damage", entry.damage(), MeasurementForm::reason);
    }

    private static LedgerChecked checked(BodyReader in) {
        return new LedgerChecked(
                in.instant("since"),
                in.instant("due"),
                in.instant("begun"),
                in.integer("entries"),
                in.smallInteger("checkpoints"),
                in.optionalObject("damage", MeasurementForm::reason));
    }

    private static void exported(BodyWriter out, Entry.RecordsExported entry) {
        out.text("what", entry.what()).text("query", entry.query()).integer("as_of", entry.asOf());
    }

    private static Entry.RecordsExported exported(BodyReader in) {
        return new Entry.RecordsExported(in.text("what"), in.text("query"), in.integer("as_of"));
    }

    /** Its members are what the verifiers read; they stay as they are for ever. */
    private static void rotated(BodyWriter out, Entry.KeyRotated entry) {
        Rotation rotation = entry.rotation();
        out.text("old_key", rotation.oldKey())
                .text("new_key", rotation.newKey())
                .integer("size", rotation.size())
                .text("root", rotation.root())
                .text("why", rotation.why())
                .text("old_signature", rotation.oldSignature())
                .text("new_signature", rotation.newSignature());
    }

    private static Entry.KeyRotated rotated(BodyReader in) {
        return new Entry.KeyRotated(new Rotation(
                in.text("old_key"),
                in.text("new_key"),
                in.integer("size"),
                in.text("root"),
                in.text("why"),
                in.text("old_signature"),
                in.text("new_signature")));
    }

    private static void document(BodyWriter out, Entry.DocumentEffective entry) {
        out.text("kind", DOCUMENT_KIND.of(entry.kind()))
                .text("id", entry.id())
                .integer("revision", entry.revision())
                .text("sha256", entry.sha256())
                .text("text", entry.text());
    }

    private static Entry.DocumentEffective document(BodyReader in) {
        return new Entry.DocumentEffective(
                DOCUMENT_KIND.parse(in.text("kind")),
                in.text("id"),
                in.smallInteger("revision"),
                in.text("sha256"),
                in.text("text"));
    }

    private static void calibration(BodyWriter out, Entry.InstrumentCalibrated entry) {
        out.text("instrument", entry.instrument())
                .text("serial", entry.serial())
                .text("certificate", entry.certificate())
                .instant("calibrated", entry.calibrated())
                .instant("due", entry.due())
                .decimal("relative_standard_uncertainty", entry.relativeStandardUncertainty())
                .decimal("standard_uncertainty", entry.standardUncertainty())
                .text("unit", entry.unit());
    }

    private static Entry.InstrumentCalibrated calibration(BodyReader in) {
        return new Entry.InstrumentCalibrated(
                in.text("instrument"),
                in.text("serial"),
                in.text("certificate"),
                in.instant("calibrated"),
                in.instant("due"),
                in.decimal("relative_standard_uncertainty"),
                in.decimal("standard_uncertainty"),
                in.text("unit"));
    }

    private static void zero(BodyWriter out, Entry.ZeroLearned entry) {
        out.object("zero", entry.zero(), MeasurementForm::zero)
                .texts("from", entry.from().stream().map(RunId::value).toList());
    }

    private static Entry.ZeroLearned zero(BodyReader in) {
        return new Entry.ZeroLearned(in.object("zero", MeasurementForm::zero), in.texts("from", RunId::new));
    }

    private static void signedOn(BodyWriter out, Entry.SignedOn entry) {
        out.text("person", entry.person()).text("bench", entry.bench());
    }

    private static Entry.SignedOn signedOn(BodyReader in) {
        return new Entry.SignedOn(in.text("person"), in.text("bench"));
    }

    private static void signedOff(BodyWriter out, Entry.SignedOff entry) {
        out.text("person", entry.person()).text("bench", entry.bench());
    }

    private static Entry.SignedOff signedOff(BodyReader in) {
        return new Entry.SignedOff(in.text("person"), in.text("bench"));
    }

    private static void lot(BodyWriter out, Entry.LotOpened entry) {
        out.text("lot", entry.lot().value())
                .text("product", entry.product())
                .integer("route", entry.route())
                .texts(
                        "serials",
                        entry.serials().stream().map(SerialNumber::value).toList())
                .list("components", entry.components(), (item, component) -> item.text(
                                "component", component.component())
                        .text("lot", component.lot()));
    }

    private static Entry.LotOpened lot(BodyReader in) {
        return new Entry.LotOpened(
                new LotNumber(in.text("lot")),
                in.text("product"),
                in.smallInteger("route"),
                in.texts("serials", SerialNumber::new),
                in.list(
                        "components",
                        item -> new Entry.LotOpened.ComponentLot(item.text("component"), item.text("lot"))));
    }

    private static Entry.LotOpened lotFirst(BodyReader in) {
        return new Entry.LotOpened(
                new LotNumber(in.text("lot")),
                in.text("product"),
                in.smallInteger("route"),
                in.texts("serials", SerialNumber::new));
    }

    private static void closed(BodyWriter out, Entry.LotClosed entry) {
        out.text("lot", entry.lot().value()).object("reason", entry.reason(), MeasurementForm::reason);
    }

    private static Entry.LotClosed closed(BodyReader in) {
        return new Entry.LotClosed(new LotNumber(in.text("lot")), in.object("reason", MeasurementForm::reason));
    }
}
