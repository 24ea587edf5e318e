package org.oxybench.station.people;

import java.util.List;
import org.oxybench.record.BurnInEntry;
import org.oxybench.record.CoatingEntry;
import org.oxybench.record.Entry;
import org.oxybench.record.LedgerChecked;
import org.oxybench.record.StepAnswered;

/** Entries that have no row in the table of illegal acts. */
final class UnaskedEntries {
    /** What the station writes, or a bench, by its own rules: nobody signs it or asks for it on a page of accounts. */
    static final List<Class<? extends Entry>> TYPES = List.of(
            Entry.HomeCreated.class,
            Entry.StationStarted.class,
            Entry.StationStopped.class,
            Entry.SignedOn.class,
            Entry.SignedOff.class,
            // Its acts ask for their rights themselves: BathsTest and CommandRoleTest.
            CoatingEntry.class,
            BurnInEntry.class,
            LedgerChecked.class,
            Entry.LotOpened.class,
            Entry.LotClosed.class,
            Entry.RunStarted.class,
            StepAnswered.class,
            Entry.StepJudged.class,
            Entry.RunFinished.class,
            Entry.BinConfirmed.class,
            Entry.Refused.class,
            Entry.LateCallRefused.class,
            Entry.TailCut.class,
            Entry.RecordsExported.class,
            Entry.KeyRotated.class,
            Entry.Proposed.class,
            Entry.Decided.class,
            Entry.Signed.class);

    private UnaskedEntries() {}
}
