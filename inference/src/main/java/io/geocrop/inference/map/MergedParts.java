package io.geocrop.inference.map;

import io.geocrop.error.GeocropException;
import io.geocrop.map.Shard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parts of one map, each in a folder of its own. */
final class MergedParts {
    /** Why a part cannot be used: the fault lies with it, not with the folder of the whole. */
    static final Set<String> FAULTS = Set.of("MAP_PART_MISSING", "MAP_PART_DAMAGED");

    private MergedParts() {}

    /** The whole map that all of them are parts of; refused with MAP_NOT_A_PART, MAP_PARTS_DIFFER. */
    static MapFolder.Begun whole(List<Path> parts) {
        MapFolder.Begun first = null;
        for (Path part : parts) {
            MapFolder.Begun own = MapFolder.begun(part)
                    .orElseThrow(() -> GeocropException.input(
                            "MAP_NOT_A_PART",
                            part.toString(),
                            "no " + MapFolder.begunBy(part) + ", which says what it is a part of, or a damaged one",
                            "the --out of `geocrop map … --shard i/n`",
                            "Check the name; a part is copied with its folder windows/."));
            if (first == null) {
                first = own;
            }
            requireSame(first, own, part);
        }
        if (first == null) {
            throw new IllegalArgumentException("no parts");
        }
        return new MapFolder.Begun(first.plan(), first.imageryState(), Shard.WHOLE);
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

    /** Each with the windows that it has. */
    static List<MapPart> of(List<Path> folders, MapPlan plan) {
        List<MapPart> parts = new ArrayList<>();
        for (Path folder : folders) {
            Shard shard = MapFolder.begun(folder).map(MapFolder.Begun::shard).orElse(Shard.WHOLE);
            parts.add(new MapPart(folder, shard, MapFolder.windows(folder, plan)));
        }
        return parts;
    }

    /** The windows of all, each from the first that has it; refused with MAP_PART_DAMAGED, MAP_PART_MISSING. */
    static MapAssembly.FinishedWindows windows(List<MapPart> parts) {
        return (index, pixels) -> {
            for (MapPart part : parts) {
                Optional<MappedWindow> window = part.files().read(index, pixels);
                if (window.isPresent()) {
                    return window.get();
                }
            }
            throw missing(parts, index);
        };
    }

    /** Which of the parts should have had a window, and what became of it there. */
    private static GeocropException missing(List<MapPart> parts, int index) {
        for (MapPart part : parts) {
            if (Files.exists(part.files().file(index))) {
                return GeocropException.input(
                        "MAP_PART_DAMAGED",
                        part.files().file(index).toString(),
                        "other contents than were written",
                        "the windows of part " + part.shard() + " as they were written",
                        "Copy the part again; or start it again with the same --out, which makes this window anew.");
            }
        }
        for (MapPart part : parts) {
            if (part.shard().has(index)) {
                return missing(
                        part.folder().toString(),
                        "part " + part.shard() + " without its window " + (index + 1),
                        "Start it again with the same --out, or copy all of its folder windows/.");
            }
        }
        int count = parts.getFirst().shard().count();
        return missing(
                "window " + (index + 1),
                "no part " + (index % count + 1) + "/" + count + " among those named",
                "Make it, or name its folder too.");
    }

    private static GeocropException missing(String where, String found, String remedy) {
        return GeocropException.input("MAP_PART_MISSING", where, found, "all parts 1/n to n/n, each finished", remedy);
    }
}
