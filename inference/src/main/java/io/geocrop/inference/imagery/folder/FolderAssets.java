package io.geocrop.inference.imagery.folder;

import io.geocrop.error.GeocropException;
import io.geocrop.inference.imagery.item.AssetPlace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Assets of an item in a folder: files in the same catalogue folder, named from where the item lies. A path is followed to
 * the real file, so that neither {@code ../} nor a symbolic link leads out.
 */
final class FolderAssets implements AssetPlace {
    private static final int LONGEST = 4_096;

    private final Path root;
    private final Path beside;
    private final AssetPlace remote;

    /**
     * @param root the catalogue's folder, as its real path
     * @param beside the folder of the item
     * @param remote for http(s) addresses
     */
    FolderAssets(Path root, Path beside, AssetPlace remote) {
        this.root = root;
        this.beside = beside;
        this.remote = remote;
    }

    @Override
    public String locate(String href, String where) {
        if (href.matches("(?is)https?:.*")) {
            return remote.locate(href, where);
        }
        if (href.length() > LONGEST) {
            throw address(where, "a path of " + href.length() + " characters");
        }
        if (href.matches("(?s)[A-Za-z][A-Za-z0-9+.-]+:.*")) {
            throw address(where, "scheme " + href.substring(0, href.indexOf(':')));
        }
        Path file = path(href, where);
        if (!Files.exists(file) && href.contains("%")) {
            file = path(unescaped(href), where);
        }
        return inside(root, file, where).toString();
    }

    private Path path(String href, String where) {
        try {
            return beside.resolve(href).normalize();
        } catch (InvalidPathException e) {
            throw address(where, "a path that is none").causedBy(e);
        }
    }

    /** STAC has addresses, in which a space is {@code %20}; what cannot be read as one stays as it is. */
    private static String unescaped(String href) {
        try {
            String path = java.net.URI.create(href).getPath();
            return path == null ? href : path;
        } catch (IllegalArgumentException e) {
            return href;
        }
    }

    /**
     * The real file behind a path; refused with STAC_OUTSIDE or STAC_ASSET_MISSING where there is none in the folder.
     *
     * @param root the folder's real path
     */
    static Path inside(Path root, Path file, String where) {
        if (!file.startsWith(root)) {
            throw outside(where, file);
        }
        Path real;
        try {
            real = file.toRealPath();
        } catch (IOException e) {
            throw missing(where, file, "no file").causedBy(e);
        }
        if (!real.startsWith(root)) {
            throw outside(where, file);
        }
        if (!Files.isRegularFile(real)) {
            throw missing(where, file, "no ordinary file");
        }
        return real;
    }

    private static GeocropException outside(String where, Path file) {
        return GeocropException.input(
                "STAC_OUTSIDE",
                where,
                file.toString(),
                "a file in the folder of the imagery",
                "Put the raster, not a link to it, into the folder.");
    }

    private static GeocropException missing(String where, Path file, String found) {
        return GeocropException.input(
                "STAC_ASSET_MISSING",
                where,
                found + " at " + file,
                "the raster that the item names",
                "Put it there, or take the item away.");
    }

    private static GeocropException address(String where, String found) {
        return GeocropException.input(
                "STAC_ASSET_ADDRESS",
                where,
                found,
                "a path from the item, or http(s)://host/path of a declared host",
                "Correct the item, or `replace` the beginning of its addresses in the profile.");
    }
}
