package org.oxybench.record.ledger;

import java.util.List;
import java.util.Optional;

/** How an entry names what is stored behind it: the top-level member {@code attachments}. */
public final class Attachments {
    /** Name of the member. */
    public static final String MEMBER = "attachments";

    /** Most attachments of one entry. */
    public static final int COUNT_MAX = 64;

    private Attachments() {}

    /** Value of the member: name, sha256 and size of each, in order. */
    public static Json.Items list(List<Blob> blobs) {
        return listParts(Frame.parts(blobs));
    }

    /** Whether an entry lists exactly these attachments, in this order; none must not be listed at all. */
    static boolean match(Json.Fields entry, List<Frame.Part> parts) {
        Optional<Json> listed = entry.find(MEMBER);
        return parts.isEmpty() ? listed.isEmpty() : listed.equals(Optional.of(listParts(parts)));
    }

    private static Json.Items listParts(List<Frame.Part> parts) {
        return new Json.Items(
                List.copyOf(parts.stream().map(Attachments::describe).toList()));
    }

    private static Json.Fields describe(Frame.Part part) {
        return Json.object()
                .put("name", part.name())
                .put("sha256", part.sha256().toString())
                .put("size", part.bytes())
                .build();
    }
}
