package io.geocrop.inference.tile;

import io.geocrop.inference.project.EpsgSystems;
import io.geocrop.inference.tiff.EnviRaster;
import io.geocrop.inference.tiff.Gdal;
import io.geocrop.raster.GeoTransform;
import io.geocrop.raster.GridCrs;
import io.geocrop.raster.RasterGrid;
import io.geocrop.raster.RasterProfile;
import io.geocrop.raster.SampleArray;
import io.geocrop.raster.SampleType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;

/** What a tile ought to show, found without the code that draws it: by gdalwarp, and by the exact places of pixels. */
final class TileOracle {
    private static final EpsgSystems SYSTEMS = new EpsgSystems();

    private TileOracle() {}

    /**
     * The tile by gdalwarp's nearest neighbour and exact coordinates.
     *
     * @param folder for its files
     * @param overview as gdalwarp's -ovr takes it: AUTO for the program's own choice
     */
    static SampleArray warped(Path file, Path folder, TileAddress address, String overview)
            throws IOException, InterruptedException {
        GeoTransform tile = address.grid().transform();
        int size = address.size();
        Path out = folder.resolve("warped" + address.zoom() + "_" + size);
        List<String> command = new ArrayList<>();
        Collections.addAll(command, "gdalwarp", "-q", "-overwrite", "-of", "ENVI", "-r", "near", "-et", "0");
        Collections.addAll(command, "-ovr", overview, "-t_srs", "EPSG:3857", "-te");
        for (double bound : new double[] {tile.x(0, size), tile.y(0, size), tile.x(size, 0), tile.y(size, 0)}) {
            command.add(Double.toString(bound));
        }
        Collections.addAll(command, "-ts", Integer.toString(size), Integer.toString(size));
        Collections.addAll(command, file.toString(), out.toString());
        Gdal.run(command.toArray(String[]::new));
        return EnviRaster.read(out, SampleType.UINT8, size, size, 1).bands().getFirst();
    }

    /** The tile from a level: 0 for the raster itself, else that overview. */
    static SampleArray warped(Path file, Path folder, TileAddress address, int level)
            throws IOException, InterruptedException {
        return warped(file, folder, address, level == 0 ? "NONE" : Integer.toString(level - 1));
    }

    /** Pixels of the level between the exact place of a pixel and the nearest edge of a source pixel. */
    static double distanceToEdge(RasterGrid grid, RasterProfile profile, int level, TileAddress address, int pixel) {
        GeoTransform tile = address.grid().transform();
        double[] x = {tile.x(pixel % address.size() + 0.5, Math.floorDiv(pixel, address.size()) + 0.5)};
        double[] y = {tile.y(pixel % address.size() + 0.5, Math.floorDiv(pixel, address.size()) + 0.5)};
        SYSTEMS.between(TileAddress.WEB_MERCATOR, grid.crs()).apply(x, y, 1);
        double across = (double) profile.levels().get(level).width() / grid.width();
        double down = (double) profile.levels().get(level).height() / grid.height();
        double column = grid.transform().column(x[0], y[0]) * across;
        double row = grid.transform().row(x[0], y[0]) * down;
        return Math.min(Math.abs(column - Math.rint(column)), Math.abs(row - Math.rint(row)));
    }

    /** The tile in which the middle of a raster lies. */
    static TileAddress middle(TiledRaster tiled, int zoom, int size) {
        double[] x = {(tiled.bounds().west() + tiled.bounds().east()) / 2};
        double[] y = {(tiled.bounds().south() + tiled.bounds().north()) / 2};
        SYSTEMS.between(GridCrs.geographic(4326), TileAddress.WEB_MERCATOR).apply(x, y, 1);
        double side = TileAddress.pixelMetres(zoom, size) * size;
        return new TileAddress(
                zoom,
                (int) ((x[0] + TileAddress.HALF_WORLD) / side),
                (int) ((TileAddress.HALF_WORLD - y[0]) / side),
                size);
    }

    /** The colours of a picture, 0 for what is transparent. */
    static int[] picture(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        for (int i = 0; i < argb.length; i++) {
            argb[i] = argb[i] >>> 24 == 0 ? 0 : argb[i];
        }
        return argb;
    }
}
