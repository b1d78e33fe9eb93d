package io.geocrop.inference.imagery;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.error.GeocropException;
import io.geocrop.imagery.ImagerySource;
import io.geocrop.inference.imagery.folder.FolderImagery;
import io.geocrop.inference.imagery.profile.ImageryProfile;
import io.geocrop.inference.imagery.profile.ProfileReader;
import io.geocrop.inference.imagery.stac.StacApi;
import io.geocrop.inference.source.Attempts;
import io.geocrop.json.Json;
import io.geocrop.json.JsonLimits;
import io.geocrop.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a catalogue by its location as a person writes it. */
public final class ImagerySources {
    private static final Logger LOG = LoggerFactory.getLogger(ImagerySources.class);
    private static final Pattern OTHER_ADDRESS = Pattern.compile("(?s)[a-zA-Z][a-zA-Z0-9+.-]+:/.*");
    private static final String WHOLE_FOLDER = "Name the folder that holds the rasters and a STAC item for each scene.";
    private static final JsonLimits ITEM = new JsonLimits(2_000_000, 32, 1_000_000, 64);

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
        refuseItem(file);
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
        if (OTHER_ADDRESS.matcher(location).matches()) {
            throw refused(
                    location,
                    "an address that begins with " + location.substring(0, location.indexOf(':') + 1),
                    "Fetch the scenes into a folder and name that.");
        }
        try {
            return Path.of(location);
        } catch (InvalidPathException e) {
            throw refused(location, "no path", "Check it.").causedBy(e);
        }
    }

    private static Path folder(Path path) {
        if (!Files.isDirectory(path)) {
            throw Files.exists(path)
                    ? refused(path.toString(), "a file", WHOLE_FOLDER)
                    : refused(path.toString(), "nothing there", "Check it.");
        }
        return path;
    }

    /** A scene's own item is easily taken for a catalogue; what is broken is left to who reads profiles. */
    private static void refuseItem(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            JsonNode document = Json.read(in.readNBytes((int) ITEM.bytes() + 1), JsonNode.class, ITEM);
            if (document.has("stac_version") || document.path("type").asText().startsWith("Feature")) {
                throw refused(file.toString(), "a STAC document of its own, no profile", WHOLE_FOLDER);
            }
        } catch (MalformedJsonException | IOException e) {
            LOG.debug("{} is no STAC item", file, e);
        }
    }

    private static GeocropException refused(String location, String found, String remedy) {
        return GeocropException.input(
                "STAC_LOCATION",
                location.length() > 200 ? location.substring(0, 200) + "…" : location,
                found,
                "a folder of STAC items and rasters, the http(s) address of a STAC catalogue, or a profile (.json) that names one",
                remedy);
    }
}
