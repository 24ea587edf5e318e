package org.oxybench.record.history;

import java.util.Optional;
import org.oxybench.record.FileLedger;
import org.oxybench.record.Position;
import org.oxybench.record.ledger.Hash;
import org.oxybench.record.ledger.LedgerFault;

/** Bytes of waveforms, read from the ledger beside its appends. Thread-safe. */
public final class Waveforms {
    private final FileLedger ledger;

    /** Reads from this ledger. */
    public Waveforms(FileLedger ledger) {
        this.ledger = ledger;
    }

    /**
     * The encoded bytes of a curve.
     *
     * @return empty when the ledger is not the one that holds it, or holds no such attachment
     * @throws LedgerFault when the entry cannot be read or is damaged
     * @throws IllegalStateException when the bytes are not those that the history names
     */
    public Optional<byte[]> bytes(DeviceHistory.Curve curve) {
        Position entry = curve.entry();
        if (!entry.ledger().equals(ledger.id()) || entry.index() >= ledger.size()) {
            return Optional.empty();
        }
        Optional<byte[]> bytes =
                ledger.attachment(entry.index(), curve.waveform().attachment());
        bytes.ifPresent(found -> {
            if (!Hash.sha256(found).toString().equals(curve.sha256())) {
                throw new IllegalStateException(
                        "curve " + curve.waveform().attachment() + " of entry " + entry.index() + " has another hash");
            }
        });
        return bytes;
    }
}
