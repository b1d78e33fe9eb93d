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

    /** A folder, with the profile it holds or the default, or an http(s) address, with the default. */
    public ImagerySource open(String location) {
        return open(location, Optional.empty());
    }

    /**
     * A folder, or the address of a STAC API, catalogue, collection or of items.
     *
     * @param location behind {@code #} in an address stand the collections, separated by commas
     * @param profile file of an imagery profile, which then goes before a folder's own
     * @throws GeocropException STAC_LOCATION, STAC_ADDRESS, STAC_PROFILE
     */
    public ImagerySource open(String location, Optional<Path> profile) {
        Optional<ImageryProfile> given = profile.map(ProfileReader::read);
        if (location.matches("(?is)https?:.*")) {
            return StacApi.open(location, given.orElse(ImageryProfile.DEFAULT), attempts, clock);
        }
        Path folder;
        try {
            folder = Path.of(location);
        } catch (InvalidPathException e) {
            throw refused(location, "no path").causedBy(e);
        }
        if (!Files.isDirectory(folder)) {
            throw refused(location, Files.exists(folder) ? "a file" : "nothing there");
        }
        return FolderImagery.open(folder, given, clock);
    }

    private static GeocropException refused(String location, String found) {
        return GeocropException.input(
                "STAC_LOCATION",
                location.length() > 200 ? location.substring(0, 200) + "…" : location,
                found,
                "a folder of STAC items and rasters, or the http(s) address of a STAC catalogue",
                "Check it.");
    }
}
