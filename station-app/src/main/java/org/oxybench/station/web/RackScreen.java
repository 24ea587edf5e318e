package org.oxybench.station.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.oxybench.station.words.Messages;

/** What the page of a rack says, in one language: every slot in its place, and how many are in which state. */
public final class RackScreen {
    private final String name;
    private final List<SlotTile> tiles;
    private final Instant now;
    private final Messages words;

    /** Puts the slots into words; they come in the order of their numbers, which is where they are. */
    RackScreen(String name, List<SlotTile> tiles, Instant now, Messages words) {
        this.name = name;
        this.tiles = List.copyOf(tiles);
        this.now = now;
        this.words = words;
    }

    /** Name of the rack. */
    public String title() {
        return words.text("rack.title", Map.of("rack", name));
    }

    /** Its slots. */
    public List<SlotTile> tiles() {
        return tiles;
    }

    /**
     * How many slots are in a state.
     *
     * @param state that is counted
     */
    public record Count(RackState state, String word, long slots) {}

    /** How many are in each state that any is in; together as many as there are slots. */
    public List<Count> counts() {
        Map<RackState, Long> counted = new EnumMap<>(RackState.class);
        tiles.forEach(tile -> counted.merge(tile.state(), 1L, Long::sum));
        List<Count> counts = new ArrayList<>();
        counted.forEach(
                (state, slots) -> counts.add(new Count(state, words.text("rack.state." + state.name()), slots)));
        return counts;
    }

    /** When the next unit is due to be unloaded, and from which slot; that nothing is, when nothing is. */
    public String next() {
        SlotTile next = null;
        for (SlotTile tile : tiles) {
            Instant end = tile.endsAt();
            boolean sooner = end != null && (next == null || end.isBefore(Objects.requireNonNull(next.endsAt())));
            next = sooner ? tile : next;
        }
        if (next == null) {
            return words.text("rack.next.none");
        }
        return words.text("rack.next", Map.of("slot", Integer.toString(next.slot()), "ends", next.ends()));
    }

    /** When this was so. */
    public String asOf() {
        return words.text("rack.as-of", Map.of("time", WallClock.seconds(now, words)));
    }
}
