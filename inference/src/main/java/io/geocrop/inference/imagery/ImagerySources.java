package io.geocrop.inference.imagery;

import io.geocrop.error.GeocropException;
import io.geocrop.imagery.ImagerySource;
import io.geocrop.inference.imagery.folder.FolderImagery;
import io.geocrop.inference.imagery.profile.ImageryProfile;
import io.geocrop.inference.imagery.profile.ProfileReader;
import io.geocrop.inference.imagery.stac.StacApi;
import io.geocrop.inference.source.Attempts;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/** Opens a catalogue by its location as a person writes it. */
public final class ImagerySources {
    private final Attempts attempts;
    private final Clock clock;

    /**
     * @param attempts at each document of a catalogue over HTTP
     * @param clock by which signatures of addresses expire
     */
    public ImagerySources(Attempts attempts, Clock clock) {
        this.attempts = attempts;
        this.clock = clock;
    }

    /** With the usual attempts. */
    public ImagerySources(Clock clock) {
        this(Attempts.usual(new SplittableRandom()), clock);
    }

    /**
     * A folder of STAC items, with the profile it holds or the default; the address of a STAC API, catalogue, collection or
     * of items, with the default; or the file of a profile that names one of these as its {@code catalogue}.
     *
     * @param location behind {@code #} in an address stand the collections, separated by commas
     * @throws GeocropException STAC_LOCATION, STAC_ADDRESS, STAC_PROFILE
     */
    public ImagerySource open(String location) {
        if (isAddress(location)) {
            return api(location, ImageryProfile.DEFAULT);
        }
        Path path = path(location);
        if (Files.isRegularFile(path) && location.toLowerCase(Locale.ROOT).endsWith(".json")) {
            return profiled(path);
        }
        return FolderImagery.open(folder(path), Optional.empty(), clock);
    }

    private ImagerySource profiled(Path file) {
        ImageryProfile profile = ProfileReader.read(file);
        String catalogue = profile.catalogue()
                .orElseThrow(() -> GeocropException.input(
                        "STAC_PROFILE",
                        file + ", catalogue",
                        "nothing",
                        "the address or folder that the profile is for",
                        "Name it, or give --imagery the folder or address itself."));
        return isAddress(catalogue)
                ? api(catalogue, profile)
                : FolderImagery.open(
                        folder(file.toAbsolutePath().resolveSibling(path(catalogue))), Optional.of(profile), clock);
    }

    private ImagerySource api(String address, ImageryProfile profile) {
        return StacApi.open(address, profile, attempts, clock);
    }

    private static boolean isAddress(String location) {
        return location.matches("(?is)https?:.*");
    }

    private static Path path(String location) {
        try {
            return Path.of(location);
        } catch (InvalidPathException e) {
            throw refused(location, "no path").causedBy(e);
        }
    }

    private static Path folder(Path path) {
        if (!Files.isDirectory(path)) {
            throw refused(path.toString(), Files.exists(path) ? "a file" : "nothing there");
        }
        return path;
    }

    private static GeocropException refused(String location, String found) {
        return GeocropException.input(
                "STAC_LOCATION",
                location.length() > 200 ? location.substring(0, 200) + "…" : location,
                found,
                "a folder of STAC items and rasters, the http(s) address of a STAC catalogue, or a profile (.json) that names one",
                "Check it.");
    }
}
