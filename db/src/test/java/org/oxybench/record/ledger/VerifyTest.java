package org.oxybench.record.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.record.ledger.CanonicalJson.Malformed;

/** What each kind of tampering looks like to both verifiers; single bytes are in {@link FlippedByteTest}. */
@Tag("verifies:URS-LED-010")
class VerifyTest {
    private static final int ENTRIES = 23;

    private Path dir = Path.of("");

    @BeforeEach
    void makeLedger(@TempDir Path home) {
        dir = home.resolve("ledger");
        try (LedgerFiles files = Sample.create(dir, Sample.settings())) {
            Sample.append(files, 0, ENTRIES);
        }
    }

    @Test
    void findsNothingInASoundLedger() throws IOException {
        Verify result = SecondVerifier.agreed(dir);
        assertTrue(result.finding().isEmpty());
        assertEquals(ENTRIES, result.entries());
        assertTrue(segments().size() > 3, "segments: " + segments().size());
    }

    @Test
    void findsADeletedEntry() throws IOException {
        Path second = segments().get(1);
        rewrite(second, frames -> withoutElement(frames, 1));
        assertFinding(Damage.INDEX, indexOf(second) + 1, second);
    }

    @Test
    void findsADeletedEntryWhoseFollowersWereRenumbered(@TempDir Path home) throws IOException {
        dir = home.resolve("one-segment");
        try (LedgerFiles files = Sample.create(dir, Sample.settings().withSegmentBytes(1 << 20))) {
            Sample.append(files, 0, ENTRIES);
        }
        List<ByteBuffer> kept = new ArrayList<>();
        for (long n = 0; n < ENTRIES - 1; n++) {
            long source = n < 10 ? n : n + 1;
            kept.add(frame(n, Sample.entry(source), Sample.blobs(source)));
        }
        rewrite(segments().get(0), frames -> kept);
        assertFinding(Damage.ROOT, 6, new LedgerFolder(dir).checkpoint(11));
    }

    /** Somebody who holds the ledger's key signs the tree anew: what people signed does not fit any more. */
    @ParameterizedTest
    @CsvSource({
        "sound, ''",
        "other-act, signature",
        "other-record, signature",
        "no-record, signature",
        "twice, signature"
    })
    void findsASignatureThatIsNotUnderItsRecord(String tampering, String damage, @TempDir Path home)
            throws IOException {
        dir = home.resolve("signed");
        try (LedgerFiles files = Sample.create(dir, Sample.settings())) {
            Sample.append(files, 0, 9);
            byte[] first = Sample.entry(3);
            files.append(signed("s1", "APPROVED", 3, MerkleTree.leafHash(first), tampering), List.of());
            files.append(
                    signed(tampering.equals("twice") ? "s1" : "s2", "APPROVED", 3, MerkleTree.leafHash(first), "sound"),
                    List.of());
        }
        Verify result = SecondVerifier.agreed(dir);
        assertEquals(damage, result.finding().map(f -> f.damage().code()).orElse(""));
    }

    private static byte[] signed(String id, String act, long index, Hash hash, String tampering) {
        Json.Fields signedAct = Json.object().put("type", act).build();
        List<Json> records = List.of(Json.object()
                .put("index", tampering.equals("other-record") ? index + 1 : tampering.equals("no-record") ? 99 : index)
                .put("hash", hash.toString())
                .build());
        Json.Fields shown =
                Json.object().put("act", signedAct).put("records", records).build();
        Json.Fields signature = Json.object()
                .put("id", id)
                .put("saw", Hash.sha256(CanonicalJson.write(shown)).toString())
                .build();
        Json.Fields kept = tampering.equals("other-act")
                ? Json.object().put("type", "REJECTED").build()
                : signedAct;
        return CanonicalJson.write(Json.object()
                .put("type", "Signed")
                .put(
                        "body",
                        Json.object()
                                .put("act", kept)
                                .put("records", records)
                                .put("signature", signature)
                                .build())
                .build());
    }

    @Test
    void findsThatTheKeyIsMissing() throws IOException {
        Files.delete(dir.resolve("ledger.vkey"));
        assertEquals(Damage.VKEY, agreedFinding().damage());
    }

    @Test
    void findsAnInsertedEntry() throws IOException {
        Path second = segments().get(1);
        long first = indexOf(second);
        rewrite(second, frames -> withElement(frames, 1, frame(first + 1, Sample.entry(99), Sample.blobs(99))));
        // The inserted frame takes the place of the next number; which comes twice is told by the next frame,
        // unless a checkpoint proves before that the tree is another.
        Finding finding = agreedFinding();
        assertTrue(finding.damage() == Damage.INDEX || finding.damage() == Damage.ROOT, finding.toString());
        assertTrue(finding.index() <= first + 2, finding.toString());
    }

    @Test
    void findsTwoSwappedEntries() throws IOException {
        Path second = segments().get(1);
        rewrite(second, frames -> {
            List<ByteBuffer> swapped = new ArrayList<>(frames);
            Collections.swap(swapped, 1, 2);
            return swapped;
        });
        assertFinding(Damage.INDEX, indexOf(second) + 1, second);
    }

    @Test
    void findsAnEditedEntryWhoseChecksumsWereRepaired() throws IOException {
        Path second = segments().get(1);
        long first = indexOf(second);
        rewrite(second, frames -> replaced(frames, 1, frame(first + 1, Sample.entry(99), Sample.blobs(99))));
        Finding finding = agreedFinding();
        assertEquals(Damage.ROOT, finding.damage());
        assertTrue(finding.index() <= first + 1 && finding.index() > first + 1 - 6, finding.toString());
    }

    @Test
    void findsAReplacedAttachmentWhoseChecksumsWereRepaired() throws IOException {
        Path second = segments().get(1);
        long first = indexOf(second);
        long bound = first + (3 - first % 3) % 3;
        List<Blob> others = List.of(new Blob("curve", "another curve".getBytes(StandardCharsets.UTF_8)), blob("empty"));
        rewrite(
                second,
                frames -> replaced(frames, Math.toIntExact(bound - first), frame(bound, Sample.entry(bound), others)));
        assertFinding(Damage.ATTACHMENT, bound, second);
    }

    private static Blob blob(String name) {
        return new Blob(name, new byte[0]);
    }

    @Test
    void findsAMissingSegment() throws IOException {
        Path second = segments().get(1);
        Path third = segments().get(2);
        Files.delete(second);
        assertFinding(Damage.GAP, indexOf(second), third);
    }

    @Test
    void findsAMissingLastSegment() throws IOException {
        Path last = segments().get(segments().size() - 1);
        Files.delete(last);
        assertEquals(Damage.MISSING, agreedFinding().damage());
        assertEquals(indexOf(last), agreedFinding().index());
    }

    @Test
    void findsThatAllSegmentsAreMissing() throws IOException {
        for (Path segment : segments()) {
            Files.delete(segment);
        }
        assertEquals(Damage.GAP, agreedFinding().damage());
    }

    @Test
    void findsThatAllCheckpointsAreMissing() throws IOException {
        for (Path checkpoint : new LedgerFolder(dir).checkpointFiles().values()) {
            Files.delete(checkpoint);
        }
        assertEquals(Damage.NO_CHECKPOINT, agreedFinding().damage());
    }

    @Test
    void findsACheckpointUnderAnotherName() throws IOException {
        LedgerFolder folder = new LedgerFolder(dir);
        Files.move(folder.checkpoint(6), folder.checkpoint(7));
        assertFinding(Damage.CHECKPOINT, 7, folder.checkpoint(7));
    }

    @Test
    void findsAFileThatDoesNotBelong() throws IOException {
        Path foreign = Files.createFile(dir.resolve("segments").resolve("00000000000000000000.seg.bak"));
        assertFinding(Damage.FOREIGN_FILE, -1, foreign);
    }

    @Test
    void countsUnfinishedFilesForNothing() throws IOException {
        Files.createFile(dir.resolve("checkpoints").resolve("00000000000000000099.ckpt.tmp"));
        assertTrue(SecondVerifier.agreed(dir).finding().isEmpty());
    }

    @Test
    void findsTheKeyOfSomebodyElse(@TempDir Path elsewhere) throws IOException {
        CheckpointKey other = CheckpointKey.generate(Sample.LEDGER);
        Path trusted = Files.writeString(elsewhere.resolve("vkey"), other.verifier() + "\n");
        assertEquals(1, run("--vkey", trusted.toString(), dir.toString()).code());
        assertEquals(
                Damage.VKEY,
                Verify.of(dir, other.verifier()).finding().orElseThrow().damage());
        Files.writeString(dir.resolve("ledger.vkey"), other.verifier() + "\n");
        assertEquals(Damage.CHECKPOINT, agreedFinding().damage());
    }

    @Test
    void findsARebuiltLedgerWithItsOwnKeyWhenTheTrustedKeyIsGiven(@TempDir Path elsewhere) throws IOException {
        Path trusted = Files.writeString(elsewhere.resolve("vkey"), Sample.KEY.verifier() + "\n");
        assertEquals(0, run("--vkey", trusted.toString(), dir.toString()).code());
        Path forged = elsewhere.resolve("forged");
        CheckpointKey forger = CheckpointKey.generate(Sample.LEDGER);
        try (LedgerFiles files =
                LedgerFiles.create(forged, Sample.LEDGER, Settings.standard(forger), new Sample.Counter())) {
            Sample.append(files, 0, ENTRIES);
        }
        assertEquals(0, run(forged.toString()).code(), "alone, the files fit together");
        assertEquals(1, run("--vkey", trusted.toString(), forged.toString()).code());
    }

    @ParameterizedTest
    @CsvSource({
        "--lang en --json, 2",
        "--lang, 2",
        "--colour, 2",
        "a b, 2",
        "no-such-directory, 3",
        "--vkey no-such-file ., 3"
    })
    void tellsAWrongCommandLineFromUnreadableFiles(String arguments, int code) {
        Run run = run(arguments.split(" "));
        assertEquals(code, run.code());
        assertFalse(run.err().isBlank());
        assertEquals("", run.out());
    }

    @Test
    void speaksBothLanguagesAndJson() throws IOException, Malformed {
        assertTrue(run("--lang", "en", dir.toString()).out().startsWith("SOUND: ledger station-03/a, 23 entries"));
        assertTrue(run("--lang", "zh", dir.toString()).out().startsWith("完好：账本 station-03/a，23 条记录"));
        Path second = segments().get(1);
        rewrite(second, frames -> withoutElement(frames, 0));
        assertTrue(run("--lang", "en", dir.toString()).out().startsWith("DAMAGED: an entry has a number"));
        assertTrue(run("--lang", "zh", dir.toString()).out().startsWith("损坏：记录编号不连续"));
        String json = run("--json", dir.toString()).out().strip();
        Json.Fields fields = CanonicalJson.parseObject(json.getBytes(StandardCharsets.UTF_8));
        assertEquals(indexOf(second), fields.whole("index"));
        assertEquals("index", fields.text("damage"));
        assertFalse(fields.flag("ok"));
    }

    @Test
    void runsOnTheJdkAlone(@TempDir Path elsewhere) throws Exception {
        String packagePath = Verify.class.getPackageName().replace('.', '/');
        Path alone = elsewhere.resolve("classes").resolve(packagePath);
        Files.createDirectories(alone.resolve(".."));
        Copies.copy(KillTest.classes(Verify.class).resolve(packagePath), alone);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        elsewhere.resolve("classes").toString(),
                        Verify.class.getName(),
                        "--json",
                        dir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor());
        assertEquals(Verify.of(dir, null).json(), out);
    }

    private record Run(int code, String out, String err) {}

    private static Run run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Verify.run(
                List.of(arguments),
                "en",
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private void assertFinding(Damage damage, long index, Path file) throws IOException {
        Finding finding = agreedFinding();
        assertEquals(damage, finding.damage());
        assertEquals(index, finding.index());
        assertEquals(dir.relativize(file).toString(), finding.file());
    }

    private Finding agreedFinding() throws IOException {
        return SecondVerifier.agreed(dir).finding().orElseThrow();
    }

    private List<Path> segments() throws IOException {
        return List.copyOf(new TreeMap<>(new LedgerFolder(dir).segmentFiles()).values());
    }

    private static long indexOf(Path segment) {
        return Long.parseLong(segment.getFileName().toString().substring(0, 20));
    }

    private static ByteBuffer frame(long index, byte[] entry, List<Blob> blobs) {
        return Frame.of(index, index, entry, blobs).encode(entry, blobs);
    }

    /** Writes a segment anew with other frames behind its header. */
    private static void rewrite(Path segment, UnaryOperator<List<ByteBuffer>> change) throws IOException {
        List<ByteBuffer> frames = new ArrayList<>();
        byte[] header;
        try (SegmentReader reader = new SegmentReader(segment)) {
            long offset = reader.header().bytes();
            header = reader.read(0, (int) offset);
            while (offset < reader.size()) {
                SegmentReader.At at = reader.head(offset);
                frames.add(ByteBuffer.wrap(reader.read(offset, (int) (at.end() - offset))));
                offset = at.end();
            }
        } catch (Frame.Broken e) {
            throw new IOException(e);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header);
        for (ByteBuffer frame : change.apply(frames)) {
            byte[] bytes = new byte[frame.remaining()];
            frame.duplicate().get(bytes);
            out.writeBytes(bytes);
        }
        Files.write(segment, out.toByteArray());
    }

    private static List<ByteBuffer> withoutElement(List<ByteBuffer> frames, int at) {
        return Stream.concat(frames.stream().limit(at), frames.stream().skip(at + 1L))
                .toList();
    }

    private static List<ByteBuffer> withElement(List<ByteBuffer> frames, int at, ByteBuffer frame) {
        List<ByteBuffer> all = new ArrayList<>(frames);
        all.add(at, frame);
        return all;
    }

    private static List<ByteBuffer> replaced(List<ByteBuffer> frames, int at, ByteBuffer frame) {
        ByteBuffer[] all = frames.toArray(ByteBuffer[]::new);
        all[at] = frame;
        return Arrays.asList(all);
    }
}
