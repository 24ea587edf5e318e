package org.oxybench.record.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A ledger's signing is handed from one key to the next, by both: each signs the name of the ledger, the tree of all
 * entries before, both keys and the reason. It stands in an entry of type {@link #TYPE}, whose body has these members;
 * a checkpoint of entries up to there is signed by the old key, one that holds this entry by the new one.
 *
 * @param oldKey verifier key that was in force
 * @param newKey verifier key that is in force from this entry on; it has the old one's name
 * @param size number of entries before this one, which is its index
 * @param root root of their tree, in base64
 * @param why in words
 * @param oldSignature signature by the old key, in base64: it alone may name its successor
 * @param newSignature signature by the new key, in base64: who trusts it can trust what was before it
 */
public record Rotation(
        String oldKey, String newKey, long size, String root, String why, String oldSignature, String newSignature) {
    /** Stored word of the entry's type. */
    public static final String TYPE = "KeyRotated";

    /** What no checkpoint begins with: a ledger's id has no spaces. */
    private static final String DOMAIN = "oxybench key rotation 1\n";

    static Rotation sign(String ledger, CheckpointKey oldKey, CheckpointKey newKey, MerkleFrontier before, String why) {
        Rotation unsigned = new Rotation(
                oldKey.verifier().toString(),
                newKey.verifier().toString(),
                before.size(),
                before.root().base64(),
                why,
                "",
                "");
        byte[] text = unsigned.text(ledger);
        return new Rotation(
                unsigned.oldKey,
                unsigned.newKey,
                unsigned.size,
                unsigned.root,
                why,
                Base64.getEncoder().encodeToString(oldKey.sign(text)),
                Base64.getEncoder().encodeToString(newKey.sign(text)));
    }

    /**
     * The rotation that an entry is; empty for any other entry.
     *
     * @throws IllegalArgumentException when it is one by its type and its members are not
     */
    static Optional<Rotation> in(Json.Fields entry) {
        if (!entry.findText("type").filter(TYPE::equals).isPresent()) {
            return Optional.empty();
        }
        Json.Fields body = entry.fields("body");
        return Optional.of(new Rotation(
                body.text("old_key"),
                body.text("new_key"),
                body.whole("size"),
                body.text("root"),
                body.text("why"),
                body.text("old_signature"),
                body.text("new_signature")));
    }

    private byte[] text(String ledger) {
        byte[] said = CanonicalJson.write(Json.object()
                .put("new_key", newKey)
                .put("old_key", oldKey)
                .put("root", root)
                .put("size", size)
                .put("why", why)
                .build());
        return (DOMAIN + ledger + "\n" + new String(said, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    /** Whether both keys signed what this says, of this ledger. */
    boolean isSigned(String ledger, VerifierKey by, VerifierKey to) {
        byte[] text = text(ledger);
        return by.verifies(text, signature(oldSignature)) && to.verifies(text, signature(newSignature));
    }

    private static byte[] signature(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
            throw new IllegalArgumentException("not canonical base64");
        }
        return bytes;
    }
}
