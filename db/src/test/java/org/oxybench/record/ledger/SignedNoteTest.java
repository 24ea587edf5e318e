package org.oxybench.record.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.record.ledger.CanonicalJson.Malformed;

class SignedNoteTest {

    @Test
    void acceptsThePublishedNoteAndNoOtherText() throws IOException, Malformed {
        byte[] file = Files.readAllBytes(ReferenceFiles.of("c2sp", "signed-note-vector.json"));
        Json.Fields vector = (Json.Fields) CanonicalJson.parseAnyForm(file);
        VerifierKey key = VerifierKey.parse(vector.text("vkey"));
        String note = vector.text("note");
        assertEquals(vector.flag("ok"), SignedNote.parse(note).isSignedBy(key));
        assertEquals(vector.text("vkey"), key.toString());
        assertFalse(SignedNote.parse(note.replace("example message", "exbmple message"))
                .isSignedBy(key));
        assertFalse(SignedNote.parse(note.replace("foo Uw2Q", "foo Ux2Q")).isSignedBy(key));
    }

    @Test
    void signsWhatOnlyItsKeyVerifies() {
        CheckpointKey key = CheckpointKey.generate("station-03/a");
        SignedNote note = SignedNote.parse(SignedNote.sign("one\n\ntwo\n", key).format());
        assertEquals("one\n\ntwo\n", note.text());
        assertTrue(note.isSignedBy(key.verifier()));
        assertFalse(note.isSignedBy(CheckpointKey.generate("station-03/a").verifier()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\n",
                "text\n\n\u2014 name\n",
                "text\n\n\u2014 name AAAA\n",
                "text\n\n\u2014 name !!!!\n",
                "text\n\n- name AAAAAAAAAAA=\n",
                "text\n\n\u2014 na+me AAAAAAAAAAA=\n",
                "text\n\n\u2014 name AAAAAAAAAAA=",
                "text\n\n\u2014 name AAAAAAAAAAB=\n",
                "te\txt\n\n\u2014 name AAAAAAAAAAA=\n"
            })
    void refusesWhatIsNoNote(String note) {
        assertThrows(IllegalArgumentException.class, () -> SignedNote.parse(note));
    }

    @Test
    void keepsAKeyThatOnlyItsOwnerCanRead(@TempDir Path dir) throws IOException {
        CheckpointKey key = CheckpointKey.generate("station-03/a");
        Path file = dir.resolve("checkpoint.key");
        key.save(file);
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
        CheckpointKey loaded = CheckpointKey.load(file);
        assertEquals(key.verifier(), loaded.verifier());
        assertTrue(key.verifier().verifies(text(), loaded.sign(text())));
        assertThrows(IOException.class, () -> key.save(file), "a key is never written over");
    }

    private static byte[] text() {
        return "text".getBytes(StandardCharsets.UTF_8);
    }
}
