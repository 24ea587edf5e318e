package org.oxybench.record.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The one thread that writes: takes what waits, writes all of it, forces once, then tells all. Thread-safe. */
final class WriterThread {
    /** Most requests that wait; whoever comes next waits for a place in the queue. */
    private static final int QUEUE_MAX = 1024;

    /** Most requests that share one force. */
    private static final int BATCH_MAX = 256;

    /** Unforced bytes behind which a batch is forced before it is complete. */
    private static final long BATCH_BYTES_MAX = 32L << 20;

    private final BlockingQueue<Request> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
    private final Object gate = new Object();
    private final Writer writer;
    private final Probe probe;
    private final Thread thread;
    private final List<Written> written = new ArrayList<>();
    private volatile @Nullable Throwable failure;
    private volatile long durable;
    private boolean closed;
    private long unforcedBytes;

    /** What somebody waits for; the answer is empty for a refused entry and for what is no entry. */
    private record Request(
            Kind kind, @Nullable Pending pending, List<Blob> blobs, CompletableFuture<Optional<Place>> answer) {
        private enum Kind {
            APPEND,
            CHECKPOINT,
            STOP
        }
    }

    /** A request whose frame is written, or that was refused, and that is told after the force. */
    private record Written(Request request, @Nullable Place place) {}

    WriterThread(Writer writer, Probe probe, String ledger) {
        this.writer = writer;
        this.probe = probe;
        this.durable = writer.forced();
        this.thread = new Thread(this::run, "ledger-writer-" + ledger);
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /** Number of durable entries. */
    long durable() {
        return durable;
    }

    /** Number of requests that wait. */
    int waiting() {
        return queue.size();
    }

    /** Returns when the entry is durable, or empty when it was refused. */
    Optional<Place> append(Pending pending) {
        return await(new Request(
                Request.Kind.APPEND, pending, List.copyOf(pending.attachments()), new CompletableFuture<>()));
    }

    /** Returns when everything appended before is covered by a checkpoint. */
    void checkpoint() {
        await(new Request(Request.Kind.CHECKPOINT, null, List.of(), new CompletableFuture<>()));
    }

    /** Writes a last checkpoint and ends the thread; what comes later is refused. */
    void close() {
        Request stop = new Request(Request.Kind.STOP, null, List.of(), new CompletableFuture<>());
        synchronized (gate) {
            if (closed) {
                return;
            }
            put(stop);
            closed = true;
        }
        answer(stop);
    }

    private Optional<Place> await(Request request) {
        synchronized (gate) {
            if (closed) {
                throw new LedgerFault.Closed("the ledger was closed");
            }
            put(request);
        }
        return answer(request);
    }

    /** Waits for a place in the queue; an interrupt is kept for later, because the entry's fate must be known. */
    private void put(Request request) {
        boolean interrupted = false;
        while (true) {
            try {
                queue.put(request);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Place> answer(Request request) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return request.answer().get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException told) {
                throw told;
            }
            throw new LedgerFault.Closed("the ledger's writer is closed", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run() {
        List<Request> batch = new ArrayList<>();
        boolean stopped = false;
        while (!stopped) {
            batch.clear();
            take(batch);
            stopped = batch.stream().anyMatch(request -> request.kind() == Request.Kind.STOP);
            boolean hadFailed = failure != null;
            if (!hadFailed) {
                commit(batch);
            }
            finish(batch, hadFailed);
        }
    }

    private void take(List<Request> batch) {
        try {
            batch.add(queue.take());
            queue.drainTo(batch, BATCH_MAX - 1);
        } catch (InterruptedException e) {
            // Nobody but this class knows the thread, and only STOP ends it: an empty batch, then the next one.
            batch.clear();
        }
    }

    private void commit(List<Request> batch) {
        try {
            writer.rollIfFull();
            probe.entered(Probe.Window.WRITING);
            for (Request request : batch) {
                if (request.pending() != null) {
                    write(request, request.pending());
                }
            }
            flush();
            boolean asked = batch.stream().anyMatch(request -> request.kind() != Request.Kind.APPEND);
            if (asked || writer.checkpointIsDue()) {
                writer.checkpoint();
            }
            probe.entered(Probe.Window.IDLE);
        } catch (Throwable e) {
            // Whatever it was, what the disk holds is no longer known: nothing more is written.
            failure = e;
        }
    }

    private void write(Request request, Pending pending) throws IOException {
        byte[] entry;
        Frame frame;
        try {
            entry = pending.prepare(writer.next());
            if (entry == null) {
                written.add(new Written(request, null));
                return;
            }
            frame = writer.frame(entry, request.blobs());
        } catch (RuntimeException e) {
            // Nothing was written or placed: this entry alone is in error.
            request.answer().completeExceptionally(e);
            return;
        }
        Place place = writer.write(frame, entry, request.blobs());
        written.add(new Written(request, place));
        pending.placed(place);
        unforcedBytes += frame.bodyBytes();
        if (unforcedBytes > BATCH_BYTES_MAX) {
            flush();
        }
    }

    /** Forces what is written, then tells; a refusal is told with the rest, because it rests on what is written. */
    private void flush() throws IOException {
        if (writer.forced() < writer.next()) {
            writer.force();
        }
        durable = writer.forced();
        for (Written one : written) {
            if (one.place() != null && one.request().pending() != null) {
                one.request().pending().durable(one.place());
            }
        }
        for (Written one : written) {
            one.request().answer().complete(Optional.ofNullable(one.place()));
        }
        written.clear();
        unforcedBytes = 0;
        probe.entered(Probe.Window.TOLD);
    }

    /** Answers whatever {@link #flush} has not. */
    private void finish(List<Request> batch, boolean hadFailed) {
        Throwable cause = failure;
        for (Request request : batch) {
            // A close after a failure has nothing left to do: those who lost something were told.
            if (cause == null || (hadFailed && request.kind() == Request.Kind.STOP)) {
                request.answer().complete(Optional.empty());
            } else {
                String message = "the ledger's writer is closed until restart: " + cause;
                request.answer().completeExceptionally(new LedgerFault.Closed(message, cause));
            }
        }
        written.clear();
    }
}
