package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * What an evaluation needs of a characteristic; recipes are checked against it before they are accepted.
 *
 * @param channels roles that must be given a channel
 * @param parameters quantities that must be given, with their dimension
 * @param optional quantities that may be given, with their dimension
 * @param value dimension of the value; null when it is that of the channel
 * @param zeroUsable whether a learned zero can be subtracted
 */
public record Signature(
        Set<String> channels,
        Map<String, Dimension> parameters,
        Map<String, Dimension> optional,
        @Nullable Dimension value,
        boolean zeroUsable) {
    /** Copies its collections. */
    public Signature {
        channels = Set.copyOf(channels);
        parameters = Map.copyOf(parameters);
        optional = Map.copyOf(optional);
    }

    /** Dimension of a parameter, or empty when the evaluation knows none of this name. */
    public Optional<Dimension> dimension(String parameter) {
        return Optional.ofNullable(parameters.getOrDefault(parameter, optional.get(parameter)));
    }
}
