package org.oxybench.station.web;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.oxybench.record.ledger.Disk;

/** The real disk, until it is taken away: from then on nothing can be written to what is open. */
final class LostDisk implements Disk {

    private final List<Output> open = new CopyOnWriteArrayList<>();

    /** Takes the disk away. */
    void lose() throws IOException {
        for (Output output : open) {
            output.close();
        }
    }

    @Override
    public Output append(Path file) throws IOException {
        Output output = REAL.append(file);
        open.add(output);
        return output;
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        REAL.rename(from, to);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        REAL.forceDirectory(directory);
    }

    @Override
    public long usableBytes(Path directory) throws IOException {
        return REAL.usableBytes(directory);
    }
}
