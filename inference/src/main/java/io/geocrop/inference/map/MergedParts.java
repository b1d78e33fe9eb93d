package io.geocrop.inference.map;

import io.geocrop.error.GeocropException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The parts of one map, each in a folder of its own. */
final class MergedParts {
    private MergedParts() {}

    /** The plan that all of them have, over the same imagery; refused with MAP_NOT_A_PART, MAP_PARTS_DIFFER. */
    static MapPlan plan(List<Path> parts) {
        MapFolder.Begun first = null;
        for (Path part : parts) {
            MapFolder.Begun own = MapFolder.begun(part)
                    .orElseThrow(() -> GeocropException.input(
                            "MAP_NOT_A_PART",
                            part.toString(),
                            "a folder without a part of a map",
                            "the --out of `geocrop map … --shard i/n`",
                            "Check the name of the folder."));
            if (first == null) {
                first = own;
            }
            requireSame(first, own, part);
        }
        if (first == null) {
            throw new IllegalArgumentException("no parts");
        }
        return first.plan();
    }

    private static void requireSame(MapFolder.Begun first, MapFolder.Begun own, Path part) {
        boolean samePlan = first.plan().sha256().equals(own.plan().sha256());
        if (!samePlan || !first.imageryState().equals(own.imageryState())) {
            throw GeocropException.input(
                    "MAP_PARTS_DIFFER",
                    part.toString(),
                    "a part of " + own.plan().name() + (samePlan ? " over other contents of the same scenes" : ""),
                    "parts of one map, as the first one is of " + first.plan().name(),
                    "Make all parts with the same area, season, imagery and model.");
        }
    }

    /** Refused with MAP_OTHER_PLAN where a part, or another begun map, lies in the folder of the whole. */
    static void requireElsewhere(Path out) {
        MapFolder.begun(out).ifPresent(begun -> {
            throw GeocropException.conflict(
                    "MAP_OTHER_PLAN",
                    out.toString(),
                    "the begun " + begun.plan().name() + ", part " + begun.shard(),
                    "a folder of its own for the whole map",
                    "Name another folder by --out.");
        });
    }

    static List<WindowFiles> windows(List<Path> parts, MapPlan plan) {
        List<WindowFiles> windows = new ArrayList<>();
        for (Path part : parts) {
            windows.add(MapFolder.windows(part, plan));
        }
        return windows;
    }
}
