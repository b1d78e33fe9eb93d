package io.geocrop.inference.map;

import io.geocrop.error.GeocropException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The parts of one map, each in a folder of its own. */
final class MergedParts {
    private MergedParts() {}

    /** The plan that all of them have; refused with MAP_NOT_A_PART, MAP_PARTS_DIFFER. */
    static MapPlan plan(List<Path> parts) {
        MapPlan plan = null;
        for (Path part : parts) {
            MapPlan own = MapFolder.begun(part)
                    .orElseThrow(() -> GeocropException.input(
                            "MAP_NOT_A_PART",
                            part.toString(),
                            "a folder without a part of a map",
                            "the --out of `geocrop map … --shard i/n`",
                            "Check the name of the folder."))
                    .plan();
            if (plan != null && !plan.sha256().equals(own.sha256())) {
                throw GeocropException.input(
                        "MAP_PARTS_DIFFER",
                        part.toString(),
                        "a part of " + own.name(),
                        "parts of one map, as the first one is of " + plan.name(),
                        "Make all parts with the same area, season, imagery and model.");
            }
            plan = own;
        }
        if (plan == null) {
            throw new IllegalArgumentException("no parts");
        }
        return plan;
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
