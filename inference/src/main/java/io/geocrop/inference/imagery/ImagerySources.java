package io.geocrop.inference.imagery;

import io.geocrop.error.GeocropException;
import io.geocrop.imagery.ImagerySource;
import io.geocrop.inference.imagery.folder.FolderImagery;
import io.geocrop.inference.imagery.profile.ImageryProfile;
import io.geocrop.inference.imagery.profile.ProfileReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Opens a catalogue by its location as a person writes it. */
public final class ImagerySources {
    private final Clock clock;

    public ImagerySources(Clock clock) {
        this.clock = clock;
    }

    /** A folder, with the profile it holds or the default. */
    public ImagerySource open(String location) {
        return open(location, Optional.empty());
    }

    /**
     * A folder.
     *
     * @param profile file of an imagery profile, which then goes before a folder's own
     * @throws GeocropException STAC_LOCATION, STAC_PROFILE
     */
    public ImagerySource open(String location, Optional<Path> profile) {
        Optional<ImageryProfile> given = profile.map(ProfileReader::read);
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
                "a folder of STAC items and rasters",
                "Check the path.");
    }
}
