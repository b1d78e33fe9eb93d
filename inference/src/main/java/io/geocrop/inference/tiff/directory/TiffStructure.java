package io.geocrop.inference.tiff.directory;

import io.geocrop.inference.tiff.TiffTag;
import io.geocrop.raster.ByteRanges;
import io.geocrop.raster.ColorTable;
import io.geocrop.raster.RasterGrid;
import io.geocrop.raster.RasterProfile;
import io.geocrop.raster.SampleType;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything a file says about itself, checked: the image, its overviews from fine to coarse, its place. Masks and further
 * pages are passed over, as GDAL does for the first image of a file.
 */
public final class TiffStructure {
    private static final int REDUCED = 1;
    private static final int MASK = 4;
    private static final int PALETTE = 3;

    private final String name;
    private final List<ImageLayout> levels;
    private final RasterProfile profile;
    private final GeoReference place;

    private TiffStructure(String name, List<ImageLayout> levels, RasterProfile profile, GeoReference place) {
        this.name = name;
        this.levels = List.copyOf(levels);
        this.profile = profile;
        this.place = place;
    }

    /** Reads and checks; at most two ranges are asked for where directories lie in front, as in cloud-optimised files. */
    public static TiffStructure read(ByteRanges source) {
        HeaderBytes file = new HeaderBytes(source);
        List<Directory> directories = DirectoryReader.readAll(file);
        ByteOrder order = file.order();
        Directory first = directories.getFirst();
        ImageLayout image = LayoutReader.read(first, order);
        List<ImageLayout> levels = new ArrayList<>();
        levels.add(image);
        directories.stream()
                .skip(1)
                .filter(TiffStructure::isOverview)
                .map(directory -> LayoutReader.read(directory, order))
                .filter(overview -> fits(overview, image))
                .sorted(Comparator.comparingInt(ImageLayout::width).reversed())
                .forEach(levels::add);
        GeoReference place = GeoReference.of(first);
        RasterProfile profile = new RasterProfile(
                source.name(),
                levels.stream()
                        .map(level -> new RasterProfile.Level(
                                level.width(), level.height(), level.chunkWidth(), level.chunkHeight()))
                        .toList(),
                image.bands(),
                image.type(),
                place.transform(),
                place.crs(),
                GdalTags.nodata(first),
                colors(first, image),
                GdalTags.metadata(first));
        return new TiffStructure(source.name(), levels, profile, place);
    }

    private static boolean isOverview(Directory directory) {
        long kind = directory.number(TiffTag.NEW_SUBFILE_TYPE, 0);
        return (kind & REDUCED) != 0 && (kind & MASK) == 0;
    }

    private static boolean fits(ImageLayout overview, ImageLayout image) {
        return overview.bands() == image.bands()
                && overview.type() == image.type()
                && overview.width() <= image.width()
                && overview.height() <= image.height();
    }

    /** Red, then green, then blue of all codes, 16 bits each of which the upper 8 count. */
    private static Optional<ColorTable> colors(Directory directory, ImageLayout image) {
        Field map = directory.field(TiffTag.COLOR_MAP).orElse(null);
        if (map == null
                || directory.number(TiffTag.PHOTOMETRIC, 1) != PALETTE
                || (image.type() != SampleType.UINT8 && image.type() != SampleType.UINT16)) {
            return Optional.empty();
        }
        int codes = 1 << (8 * image.type().bytes());
        long[] values = map.numbers(3 * codes);
        List<Integer> argb = new ArrayList<>(codes);
        for (int code = 0; code < codes; code++) {
            int red = (int) values[code] >> 8;
            int green = (int) values[codes + code] >> 8;
            int blue = (int) values[2 * codes + code] >> 8;
            argb.add(0xff000000 | (red << 16) | (green << 8) | blue);
        }
        return Optional.of(new ColorTable(argb));
    }

    public RasterProfile profile() {
        return profile;
    }

    /** The image, then its overviews from fine to coarse. */
    public List<ImageLayout> levels() {
        return levels;
    }

    /** The grid on the earth; refused where the file does not say it. */
    public RasterGrid grid() {
        return new RasterGrid(
                profile.width(), profile.height(), place.requiredTransform(name), place.requiredCrs(name));
    }
}
