package org.oxybench.station.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.fixture.file.ProfileReader;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.coating.CoatingPlan;
import org.oxybench.recipe.file.CoatingPlanReader;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.recipe.file.Reading;
import org.oxybench.recipe.file.RecipeReader;
import org.oxybench.recipe.file.RouteReader;
import org.oxybench.recipe.waveform.Channel;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Entry.DocumentKind;
import org.oxybench.record.Ledger;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Signature;
import org.oxybench.station.bench.SerialAllotment;
import org.oxybench.station.people.AccountAges;
import org.oxybench.station.people.Secret;
import org.oxybench.station.people.SecretVerifier;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;

/** Fills a new demonstration home: shipped documents, calibrations, people, one open lot. */
public final class DemoHome {

    /** The demonstration's product. */
    public static final String PRODUCT = "HS1-OXY-A";

    /** A coated oxygenator, tested at three benches one after the other. */
    public static final String COATED = "XJ-OXY-C";

    /** A pump head. */
    public static final String PUMP = "HS1-PUMP";

    /** Badge of the demonstration's operator, as printed on her card. */
    public static final String BADGE = "OP-4471";

    /** Label of the reject bin. */
    public static final String BIN = "R3";

    /** Serial of the tight master part that zeros are learned on. */
    public static final SerialNumber MASTER = new SerialNumber("MASTER-OXY-1");

    /** Serial of the tight pump head that zeros are learned on. */
    public static final SerialNumber PUMP_MASTER = new SerialNumber("MASTER-PUMP-1");

    /** Person id of the demonstration's operator. */
    public static final String OPERATOR = "P-4471";

    /** PIN of the demonstration's operator, as printed on her card; a secret of nobody. */
    public static final String PIN = DemoPeople.ALL.get(0).pin();

    /** Person id of the line lead who trained her. */
    public static final String TRAINER = "P-2203";

    /** Her badge. */
    public static final String TRAINER_BADGE = "OP-2203";

    /** Units of a demonstration lot. */
    public static final int LOT_SIZE = 24;

    private static final Duration CALIBRATION_PERIOD = Duration.ofDays(365);

    /** What an operation of a route begins with. */
    private static final String OPERATION = "  - operation:";

    /** Of a route, the operations of a coating line, and that its coating counts them. */
    private static final Pattern COATED_BY_LINE =
            Pattern.compile("(?m)^  - operation: (?:COAT|RINSE|DRY)\n(?:    .*\n)+|, operations: \\[COAT, RINSE, DRY]");

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Ledger ledger;
    private final Path installation;
    private final BiConsumer<String, Entry> append;
    private final Instant now;

    /**
     * Fills the home whose ledger this is; its first entry is already there.
     *
     * @param installation folder of the product: shipped documents
     */
    public DemoHome(Ledger ledger, Path installation, Instant now) {
        this(ledger, installation, now, (actor, entry) -> ledger.append(Draft.of(now, actor, entry)));
    }

    /** Fills a home in which not everything may be appended by one hand: is told who does what. */
    public DemoHome(Ledger ledger, Path installation, Instant now, BiConsumer<String, Entry> append) {
        this.ledger = ledger;
        this.installation = installation;
        this.now = now;
        this.append = append;
    }

    /**
     * Appends everything but the zero, which is learned on the bench.
     *
     * @param verifier makes what the people's PINs are checked with
     */
    public void fill(SecretVerifier verifier) throws IOException {
        documents(PRODUCT);
        profile(installation.resolve("fixtures/profiles/leak-bench.yaml"));
        for (DemoPeople.Member member : DemoPeople.ALL) {
            append(member.enrolment());
            append(member.id(), new AccountEntry.SecretSet(member.id(), pin(member.pin(), verifier), false));
            append(member.id(), affirmed(member));
        }
        train();
        openLot(new LotNumber("A2611-014"));
    }

    /** A demonstration's people have affirmed their statement, so that everybody can sign from the first moment. */
    private Entry affirmed(DemoPeople.Member member) {
        String text = new Messages(Language.ZH_CN, ZONE).text("statement.text");
        AccountEntry.StatementAffirmed act = new AccountEntry.StatementAffirmed(
                member.id(),
                AccountAges.STATEMENT_VERSION,
                Language.ZH_CN.tag(),
                Fingerprint.sha256(text.getBytes(StandardCharsets.UTF_8)),
                text);
        Signature signature = new Signature(
                "statement-" + member.id(),
                member.id(),
                member.nameZh(),
                member.namePinyin(),
                Signature.Meaning.AFFIRMED,
                now,
                ZONE.getId(),
                List.of(Signature.Factor.BADGE, Signature.Factor.SECRET),
                Signature.digest(act, List.of()));
        return new Entry.Signed(signature, act, List.of());
    }

    /**
     * Adds the other kinds of bench, and the products that take more than one, each with an open lot.
     *
     * @throws IOException when a shipped file cannot be read
     */
    public void addFurtherProducts() throws IOException {
        for (Path file : yamlFiles(installation.resolve("fixtures/profiles"))) {
            String name = file.getFileName().toString().replace(".yaml", "");
            if (ledger.standing().effective(DocumentKind.PROFILE, name).isEmpty()) {
                profile(file);
            }
        }
        for (String product : List.of(COATED, PUMP)) {
            documents(product);
            train(product);
        }
        openLot(new LotNumber("X2611-002"), COATED);
        openLot(new LotNumber("P2611-003"), PUMP);
    }

    /**
     * Adds the burn-in rack: its profile, and a lot of pump heads. Their route here has the burn-in alone, as if they had
     * passed what comes before it.
     *
     * @throws IOException when a shipped file cannot be read
     */
    public void addRack() throws IOException {
        profile(installation.resolve("fixtures/profiles/burn-in-slot.yaml"));
        String recipe = PUMP + ".BURNIN";
        document(
                installation.resolve("recipes/library/" + recipe + ".yaml"),
                DocumentKind.RECIPE,
                RecipeReader::read,
                Recipe::id,
                Recipe::revision);
        String text = Files.readString(routeFile(PUMP));
        String head = text.substring(0, text.indexOf(OPERATION));
        byte[] bytes = (head + text.substring(text.lastIndexOf(OPERATION))).getBytes(StandardCharsets.UTF_8);
        Route route = accepted(RouteReader.read(PUMP, bytes));
        append(new Entry.DocumentEffective(
                DocumentKind.ROUTE,
                route.product(),
                route.revision(),
                Fingerprint.sha256(bytes),
                new String(bytes, StandardCharsets.UTF_8)));
        train(PUMP);
        openLot(DemoRack.LOT, PUMP);
    }

    private void documents(String product) throws IOException {
        for (Route.Operation operation : shippedRoute(product).operations()) {
            Path recipe = installation.resolve("recipes/library/" + operation.recipe() + ".yaml");
            document(recipe, DocumentKind.RECIPE, RecipeReader::read, Recipe::id, Recipe::revision);
        }
        Path coating = installation.resolve("recipes/coating/" + product + ".yaml");
        if (Files.exists(coating)) {
            document(coating, DocumentKind.COATING, CoatingPlanReader::read, CoatingPlan::id, CoatingPlan::revision);
        }
        byte[] route = routeText(product).getBytes(StandardCharsets.UTF_8);
        document(product, route, DocumentKind.ROUTE, RouteReader::read, Route::product, Route::revision);
    }

    /** A demonstration's coating line has no PLC: what one would record of each unit is typed of the bath. */
    private String routeText(String product) throws IOException {
        return COATED_BY_LINE.matcher(Files.readString(routeFile(product))).replaceAll("");
    }

    /** Trains the operator for every recipe of the product as it is effective now. */
    public void train() throws IOException {
        train(PRODUCT);
    }

    private void train(String product) throws IOException {
        for (Route.Operation operation : shippedRoute(product).operations()) {
            String id = operation.recipe();
            ledger.standing()
                    .effective(DocumentKind.RECIPE, id)
                    .ifPresent(recipe ->
                            append(TRAINER, new AccountEntry.Trained(OPERATOR, id, recipe.revision(), TRAINER)));
        }
    }

    /** What a PIN is checked with. */
    public static String pin(String pin, SecretVerifier verifier) {
        try (Secret secret = Secret.typed(pin.toCharArray())) {
            return verifier.make(secret)
                    .orElseThrow(() -> new IllegalStateException("too many secrets are being made"))
                    .text();
        }
    }

    /** Opens a lot of the demonstration's product and allots its serials. */
    public List<SerialNumber> openLot(LotNumber lot) {
        return openLot(lot, PRODUCT);
    }

    private List<SerialNumber> openLot(LotNumber lot, String product) {
        Entry.DocumentEffective document =
                ledger.standing().effective(DocumentKind.ROUTE, product).orElseThrow();
        Route route = accepted(RouteReader.read(product, document.text().getBytes(StandardCharsets.UTF_8)));
        List<SerialNumber> serials = SerialAllotment.allot(route, lot, LOT_SIZE);
        append(new Entry.LotOpened(lot, product, route.revision(), serials));
        return serials;
    }

    private Path routeFile(String product) {
        return installation.resolve("recipes/routes/" + product + ".yaml");
    }

    /** The product's route; what is shipped for other products is not imported, so that a home is filled quickly. */
    private Route shippedRoute(String product) throws IOException {
        return accepted(RouteReader.read(product, routeText(product).getBytes(StandardCharsets.UTF_8)));
    }

    private <T> void document(
            Path file, DocumentKind kind, FileReader<T> reader, Function<T, String> id, ToIntFunction<T> revision)
            throws IOException {
        document(file.getFileName().toString(), Files.readAllBytes(file), kind, reader, id, revision);
    }

    private <T> void document(
            String name,
            byte[] bytes,
            DocumentKind kind,
            FileReader<T> reader,
            Function<T, String> id,
            ToIntFunction<T> revision) {
        T value = accepted(reader.read(name, bytes));
        append(new Entry.DocumentEffective(
                kind,
                id.apply(value),
                revision.applyAsInt(value),
                Fingerprint.sha256(bytes),
                new String(bytes, StandardCharsets.UTF_8)));
    }

    /** Makes a profile effective; every instrument that it names gets a certificate, so that the bench is fit to test. */
    private void profile(Path file) throws IOException {
        document(file, DocumentKind.PROFILE, ProfileReader::read, FixtureProfile::id, FixtureProfile::revision);
        accepted(ProfileReader.read(file.getFileName().toString(), Files.readAllBytes(file)))
                .measured()
                .map(FixtureProfile.ChannelRegister::channel)
                .filter(channel ->
                        ledger.standing().calibration(channel.instrument()).isEmpty())
                .forEach(this::calibrate);
    }

    private void calibrate(Channel channel) {
        String instrument = channel.instrument();
        append(new Entry.InstrumentCalibrated(
                instrument,
                "DEMO-" + instrument,
                "DEMO-CERT-" + instrument,
                now.minus(CALIBRATION_PERIOD.dividedBy(12)),
                now.plus(CALIBRATION_PERIOD),
                0.0005,
                channel.scale(),
                channel.unit().code()));
    }

    private void append(Entry entry) {
        append(Draft.STATION, entry);
    }

    private void append(String actor, Entry entry) {
        append.accept(actor, entry);
    }

    private static List<Path> yamlFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    private static <T> T accepted(Reading<T> reading) {
        return reading.match(value -> value, problems -> {
            throw new IllegalStateException("a shipped file has problems: " + problems);
        });
    }

    private interface FileReader<T> {
        Reading<T> read(String fileName, byte[] bytes);
    }
}
