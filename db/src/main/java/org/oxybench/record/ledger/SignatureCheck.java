package org.oxybench.record.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Holds the signatures of people to what they say they are under. A signed entry's body has the members {@code act},
 * {@code records} and {@code signature}; its {@code saw} is SHA-256 of the canonical object of the first two, each
 * record names an earlier entry by index and leaf hash, and its {@code id} is used once. So a signature that was copied
 * to another record, or a record that was changed under its signature by somebody who holds the ledger's key, is found.
 *
 * <p>Of each entry's hash only the first eight bytes are kept: a ledger has millions of entries, and whoever could make
 * two entries that agree in them could as well make new signatures. Used by one thread at a time.
 */
final class SignatureCheck {
    private static final String TYPE = "Signed";
    private static final int INITIAL = 1024;

    private final long first;
    private final Set<String> ids = new HashSet<>();
    private long[] prefixes = new long[INITIAL];
    private int count;

    /**
     * A check that begins with some entry.
     *
     * @param first its index; records before it are not looked up
     */
    SignatureCheck(long first) {
        this.first = first;
    }

    /** Takes the next entry; false when it is signed and its signature is not one over what it says. */
    boolean sound(Json.Fields entry, Hash leafHash) {
        boolean sound = !entry.findText("type").filter(TYPE::equals).isPresent() || holds(entry);
        if (count == prefixes.length) {
            prefixes = Arrays.copyOf(prefixes, count * 2);
        }
        prefixes[count++] = prefix(leafHash);
        return sound;
    }

    private boolean holds(Json.Fields entry) {
        try {
            Json.Fields body = entry.fields("body");
            Json.Fields signature = body.fields("signature");
            Json.Fields shown = Json.object()
                    .put("act", body.fields("act"))
                    .put("records", new Json.Items(body.items("records")))
                    .build();
            return signature
                            .text("saw")
                            .equals(Hash.sha256(CanonicalJson.write(shown)).toString())
                    && ids.add(signature.text("id"))
                    && body.items("records").stream().allMatch(this::known);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean known(Json record) {
        if (!(record instanceof Json.Fields fields)) {
            return false;
        }
        long index = fields.whole("index");
        Hash hash = Hash.fromHex(fields.text("hash"));
        return index >= 0
                && index < first + count
                && (index < first || prefixes[(int) (index - first)] == prefix(hash));
    }

    private static long prefix(Hash hash) {
        return ByteBuffer.wrap(hash.bytes()).getLong();
    }
}
