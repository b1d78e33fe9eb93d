package io.geocrop.inference.stack;

import io.geocrop.error.GeocropException;
import io.geocrop.error.Refusal;
import io.geocrop.feature.SpectralBand;
import io.geocrop.imagery.ImageryQuery;
import io.geocrop.imagery.ImagerySource;
import io.geocrop.imagery.Scene;
import io.geocrop.imagery.Scenes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The scenes of a season that can be used: each has every band that is needed. One without is left out and named, for a
 * missing band is not a cloud.
 *
 * @param imagery the source's name
 * @param scenes one or more
 * @param leftOut what was not used, with the reason
 */
public record SceneSelection(String imagery, List<Scene> scenes, List<Refusal> leftOut) {
    public SceneSelection {
        scenes = List.copyOf(scenes);
        leftOut = List.copyOf(leftOut);
    }

    /** All scenes that answer a query; refused with MAP_NO_IMAGERY where there is none. */
    public static SceneSelection all(ImagerySource source, ImageryQuery query) {
        Scenes found = source.find(query);
        if (found.scenes().isEmpty()) {
            throw none(source, query, found.leftOut());
        }
        return new SceneSelection(source.name(), found.scenes(), found.leftOut());
    }

    /** Where items were left out, the first of them tells what to do: often it is the same with all. */
    private static GeocropException none(ImagerySource source, ImageryQuery query, List<Refusal> leftOut) {
        String found =
                "no scene of " + query.season() + " with up to " + query.mostCloudPercent() + " % cloud in the area";
        if (leftOut.isEmpty()) {
            return GeocropException.input(
                    "MAP_NO_IMAGERY",
                    source.name(),
                    found,
                    "one scene or more",
                    "Ask for a longer season or more cloud, or look whether the imagery covers the area.");
        }
        Refusal first = leftOut.getFirst();
        return GeocropException.input(
                "MAP_NO_IMAGERY",
                source.name(),
                found + "; " + leftOut.size() + " left out, the first by " + first.code() + ": " + first.found(),
                "one scene or more",
                first.remedy());
    }

    /** Bands that every scene has. */
    public Set<SpectralBand> bands() {
        Set<SpectralBand> common = EnumSet.allOf(SpectralBand.class);
        scenes.forEach(scene -> common.retainAll(scene.bands().keySet()));
        return common;
    }

    /** Those scenes that have all these bands; refused with MAP_BANDS_MISSING where none has. */
    public SceneSelection with(Collection<SpectralBand> bands) {
        List<Scene> complete = new ArrayList<>();
        List<Refusal> notes = new ArrayList<>(leftOut);
        Map<String, Integer> scenesWithout = new TreeMap<>();
        for (Scene scene : scenes) {
            Set<SpectralBand> missing = EnumSet.noneOf(SpectralBand.class);
            missing.addAll(bands);
            missing.removeAll(scene.bands().keySet());
            if (missing.isEmpty()) {
                complete.add(scene);
            } else {
                scenesWithout.merge(labels(missing), 1, Integer::sum);
                notes.add(new Refusal(
                        "MAP_BANDS_MISSING",
                        imagery + ", scene " + scene.id(),
                        "no " + labels(missing),
                        "scenes with " + labels(bands),
                        "Nothing, if the other scenes are enough; else look at the names of its bands."));
            }
        }
        if (complete.isEmpty()) {
            throw noneComplete(bands, scenesWithout);
        }
        return new SceneSelection(imagery, complete, notes);
    }

    /** One answer for all scenes: mostly they lack the same. */
    private GeocropException noneComplete(Collection<SpectralBand> bands, Map<String, Integer> scenesWithout) {
        String found = scenesWithout.entrySet().stream()
                .map(without ->
                        "no " + without.getKey() + " in " + without.getValue() + " of " + scenes.size() + " scenes")
                .collect(Collectors.joining("; "));
        return GeocropException.input(
                "MAP_BANDS_MISSING",
                imagery,
                found,
                "scenes with " + labels(bands),
                "Look at the names of the scenes' bands, take other imagery, or a model without their features.");
    }

    private static String labels(Collection<SpectralBand> bands) {
        return bands.stream().sorted().map(SpectralBand::label).collect(Collectors.joining(", "));
    }
}
