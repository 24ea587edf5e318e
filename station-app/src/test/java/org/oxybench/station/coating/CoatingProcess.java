package org.oxybench.station.coating;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.oxybench.recipe.coating.Coupon.Place;
import org.oxybench.record.FileLedger;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;
import org.oxybench.station.bench.EffectiveDocuments;

/** A coating line that works until it is killed: {@code <ledger> <key> <name>}; of each second bath a coupon is thin. */
final class CoatingProcess {
    private CoatingProcess() {}

    /** Opens the ledger that a process before has left. */
    static FileLedger open(Path ledger, Path key) {
        try {
            return FileLedger.open(
                    ledger,
                    Settings.standard(CheckpointKey.load(key)),
                    Clock.systemUTC(),
                    OptionalLong.empty(),
                    EffectiveDocuments::requiredOperations);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Works. */
    public static void main(String[] args) throws IOException {
        try (FileLedger ledger = open(Path.of(args[0]), Path.of(args[1]));
                CoatingScene scene = CoatingScene.on(ledger)) {
            String name = args[2];
            for (int i = 0; ; i++) {
                String bath = name + i;
                List<SerialNumber> units = scene.lot(bath, 2);
                scene.solution("S" + bath);
                scene.begin(bath, "S" + bath, units);
                System.out.println("begun");
                scene.evidence(bath);
                if (i % 2 == 1) {
                    scene.coupon(bath, bath + "-BAD", bath, Place.OUTLET, 0.1);
                }
                scene.judge(bath);
                System.out.println("judged");
            }
        }
    }
}
