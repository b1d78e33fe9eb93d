package io.geocrop.inference.imagery.profile;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which band masks, and at which samples.
 *
 * @param names of the asset, or of a band inside one; the first that an item has is taken
 * @param hidden samples at which a pixel is not used
 */
public record MaskRule(List<String> names, SortedSet<Integer> hidden) {
    /**
     * Sen2Cor's scene classification: no data, defective, cloud shadow, cloud of medium and high probability, cirrus.
     */
    public static final MaskRule SCENE_CLASSIFICATION =
            new MaskRule(List.of("SCL"), new TreeSet<>(List.of(0, 1, 3, 8, 9, 10)));

    public MaskRule {
        names = List.copyOf(names);
        hidden = Collections.unmodifiableSortedSet(new TreeSet<>(hidden));
    }
}
