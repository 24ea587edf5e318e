package org.oxybench.record;

import static org.oxybench.record.Checks.require;

import java.util.List;

/** What the entries of a run's steps may say: each step is answered once, and then judged once. */
final class StepCheck {
    private StepCheck() {}

    /**
     * Rejects an answer that cannot follow.
     *
     * @param before entries of the run
     */
    static void check(StepAnswered e, List<StoredEntry> before) {
        notJudged(e.run(), e.step(), before);
        for (StoredEntry stored : before) {
            if (stored.entry() instanceof StepAnswered earlier && earlier.step().equals(e.step())) {
                require(earlier.answer().isEmpty(), "step " + e.step() + " of run " + e.run() + " was answered before");
            }
        }
    }

    /** Rejects a judgement that cannot follow, and one whose recordings are not there. */
    static void check(Entry.StepJudged e, List<StoredEntry> before, List<Attachment> attachments) {
        notJudged(e.run(), e.step(), before);
        present(e.waveforms(), attachments);
    }

    /** Rejects recordings that are not there. */
    static void present(List<WaveformRef> waveforms, List<Attachment> attachments) {
        List<String> stored = attachments.stream().map(Attachment::name).toList();
        for (WaveformRef waveform : waveforms) {
            require(
                    stored.contains(waveform.attachment()),
                    "waveform " + waveform.attachment() + " is not among the attachments");
        }
    }

    static void notJudged(RunId run, String step, List<StoredEntry> before) {
        for (StoredEntry stored : before) {
            if (stored.entry() instanceof Entry.StepJudged earlier) {
                require(!earlier.step().equals(step), "step " + step + " of run " + run + " was judged before");
            }
        }
    }
}
