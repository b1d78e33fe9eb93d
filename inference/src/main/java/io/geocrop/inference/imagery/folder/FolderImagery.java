package io.geocrop.inference.imagery.folder;

import com.fasterxml.jackson.databind.JsonNode;
import io.geocrop.error.GeocropException;
import io.geocrop.imagery.ImageryQuery;
import io.geocrop.imagery.ImagerySource;
import io.geocrop.imagery.Scenes;
import io.geocrop.inference.imagery.item.AssetPlace;
import io.geocrop.inference.imagery.item.FoundScenes;
import io.geocrop.inference.imagery.item.RemoteAssets;
import io.geocrop.inference.imagery.item.StacItemReader;
import io.geocrop.inference.imagery.profile.ImageryProfile;
import io.geocrop.inference.imagery.profile.ProfileReader;
import io.geocrop.json.Json;
import io.geocrop.json.JsonLimits;
import io.geocrop.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * A folder as a catalogue: every JSON file in it, or in a folder of it, that is a STAC item or a collection of items.
 * Other JSON and GeoJSON may lie there too and is passed over; a file that is broken is left out and told. The folder is
 * read anew at each search.
 */
public final class FolderImagery implements ImagerySource {
    /** The profile in a folder, if there is one. */
    public static final String PROFILE = "imagery.json";

    private final Path root;
    private final ImageryProfile profile;
    private final AssetPlace remote;

    private FolderImagery(Path root, ImageryProfile profile, Clock clock) {
        this.root = root;
        this.profile = profile;
        this.remote = new RemoteAssets(Optional.empty(), profile.hosts(), clock);
    }

    /**
     * Opens a folder, itself perhaps a link.
     *
     * @param profile the folder's own {@code imagery.json} where empty, else the default
     * @throws GeocropException STAC_UNREADABLE, or STAC_PROFILE, STAC_OUTSIDE and others for the folder's own profile
     */
    public static FolderImagery open(Path folder, Optional<ImageryProfile> profile, Clock clock) {
        Path root;
        try {
            root = folder.toRealPath();
        } catch (IOException e) {
            throw ItemFiles.unreadable(folder, e);
        }
        return new FolderImagery(root, profile.orElseGet(() -> own(root)), clock);
    }

    /** The profile in the folder; a link out of it and a pipe are refused. */
    private static ImageryProfile own(Path root) {
        Path file = root.resolve(PROFILE);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return ImageryProfile.DEFAULT;
        }
        return ProfileReader.read(FolderAssets.inside(root, file, file.toString()));
    }

    @Override
    public String name() {
        return root.toString();
    }

    @Override
    public Scenes find(ImageryQuery query) {
        ItemFiles.Found files = ItemFiles.in(root);
        FoundScenes found = new FoundScenes(new StacItemReader(profile), query, name(), ItemFiles.MOST_FILES);
        files.unreadable().forEach(found::leaveOut);
        int refused = 0;
        for (Path file : files.files()) {
            try {
                look(file, found);
            } catch (MalformedJsonException e) {
                refused++;
                found.leaveOut(e.refused("STAC", relative(file), "Write the file again, or take it away.")
                        .refusal());
            } catch (IOException e) {
                refused++;
                found.leaveOut(ItemFiles.unreadable(file, e).refusal());
            }
        }
        if (found.looked() == 0 && refused == 0) {
            throw GeocropException.input(
                    "STAC_NO_ITEMS",
                    name(),
                    "no STAC item among its " + files.files().size() + " JSON files",
                    "a STAC item for each image",
                    "Write an item beside each image; docs/imagery.md shows one.");
        }
        return found.scenes();
    }

    private void look(Path file, FoundScenes found) throws IOException, MalformedJsonException {
        JsonNode document = read(file);
        AssetPlace place = new FolderAssets(root, file.resolveSibling(""), remote);
        if (StacItemReader.isItem(document)) {
            found.look(document, relative(file), place);
        }
        if (document.path("type").asText("").equals("FeatureCollection")) {
            for (JsonNode feature : document.path("features")) {
                if (StacItemReader.isItem(feature)) {
                    found.look(feature, relative(file), place);
                }
            }
        }
    }

    private static JsonNode read(Path file) throws IOException, MalformedJsonException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] document = in.readNBytes((int) JsonLimits.DOCUMENT.bytes() + 1);
            return Json.read(document, JsonNode.class);
        }
    }

    private String relative(Path file) {
        return root.relativize(file).toString();
    }

    @Override
    public void close() {}
}
