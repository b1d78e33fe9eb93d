package io.geocrop.inference.tile;

import io.geocrop.geo.GeoBounds;
import io.geocrop.inference.project.GridWarp;
import io.geocrop.raster.CoordinateSystems;
import io.geocrop.raster.CoordinateTransform;
import io.geocrop.raster.GeoTransform;
import io.geocrop.raster.GridCrs;
import io.geocrop.raster.Raster;
import io.geocrop.raster.RasterGrid;
import io.geocrop.raster.RasterProfile;
import io.geocrop.raster.RasterWindow;
import io.geocrop.raster.SampleType;
import java.util.Optional;

/**
 * A raster drawn as tiles. Each pixel of a tile shows the one source pixel its centre lies in, at every zoom: classes are
 * never blended into colours that no class has. It is taken from the coarsest overview that is not coarser than the tile,
 * the same one for all tiles of a zoom. For any number of threads.
 */
final class TiledRaster {
    private static final GridCrs DEGREES = GridCrs.geographic(4326);
    /** The first is drawn; a second has what belongs to it, such as the margin beside the confidence. */
    private static final int MOST_BANDS = 2;
    /** A window of the coarsest overview; more are read only of a raster that lacks overviews. */
    private static final long MOST_PIXELS = 1L << 25;
    /** Points along an edge: enough for bounds where edges bend. */
    private static final int EDGE_POINTS = 33;

    private final Raster raster;
    private final RasterProfile profile;
    private final RasterGrid grid;
    private final TileColors colors;
    private final CoordinateSystems toSource;
    private final double[] bounds;
    private final GeoBounds degrees;
    private final double pixelMetres;

    /**
     * @param raster is left open; refused with TILE_UNSUPPORTED if it cannot be drawn
     * @param classes what codes without colours are, see {@link TileColors#of}
     */
    TiledRaster(Raster raster, boolean classes, CoordinateSystems systems) {
        this.raster = raster;
        this.profile = raster.profile();
        if (profile.bands() > MOST_BANDS || profile.type() != SampleType.UINT8) {
            throw TileRefusal.unsupported(profile.name(), profile.bands() + " bands of " + profile.type());
        }
        this.grid = raster.grid();
        this.colors = TileColors.of(profile, classes);
        CoordinateTransform back = systems.between(TileAddress.WEB_MERCATOR, grid.crs());
        this.toSource = (from, to) -> back;
        CoordinateTransform toMercator = systems.between(grid.crs(), TileAddress.WEB_MERCATOR);
        this.bounds = edgeBounds(toMercator)
                .orElseThrow(() -> TileRefusal.unsupported(profile.name(), "no place on Web Mercator"));
        this.degrees = degrees(systems);
        this.pixelMetres = pixelMetres(toMercator);
    }

    /** Where it lies, as far as Web Mercator reaches. */
    GeoBounds bounds() {
        return degrees;
    }

    /** The zoom at which a pixel of a tile is about one of the raster's, 0 to {@link TileAddress#DEEPEST}. */
    int deepestZoom(int size) {
        int zoom = 0;
        while (zoom < TileAddress.DEEPEST && TileAddress.pixelMetres(zoom, size) > pixelMetres * 1.01) {
            zoom++;
        }
        return zoom;
    }

    /** The level that tiles of a zoom are drawn from: 0 for the raster itself. */
    int level(int zoom, int size) {
        double wanted = TileAddress.pixelMetres(zoom, size) / pixelMetres;
        int level = 0;
        while (level + 1 < profile.levels().size()
                && (double) profile.width() / profile.levels().get(level + 1).width() <= wanted * 1.000_001) {
            level++;
        }
        return level;
    }

    /** The PNG of a tile; empty where it has nothing to show. */
    Optional<byte[]> draw(TileAddress address) {
        RasterGrid tile = address.grid();
        if (!meets(tile)) {
            return Optional.empty();
        }
        int pixels = address.size() * address.size();
        double[] columns = new double[pixels];
        double[] rows = new double[pixels];
        new GridWarp(grid, tile, toSource).locate(tile.window(), columns, rows);
        int level = level(address.zoom(), address.size());
        Optional<RasterWindow> window = scaled(level, columns, rows);
        if (window.isEmpty()) {
            return Optional.empty();
        }
        byte[] codes = read(level, window.get());
        return picture(address.size(), codes, window.get(), columns, rows);
    }

    private boolean meets(RasterGrid tile) {
        double west = tile.transform().originX();
        double north = tile.transform().originY();
        double side = tile.transform().xPerColumn() * tile.width();
        double margin = 2 * pixelMetres + side / 64; // edges bend between the points they were taken at
        return west - margin <= bounds[2]
                && west + side + margin >= bounds[0]
                && north - side - margin <= bounds[3]
                && north + margin >= bounds[1];
    }

    /** Turns places of level 0 into whole pixels of a level, −1 outside, and returns the window that holds them. */
    private Optional<RasterWindow> scaled(int level, double[] columns, double[] rows) {
        int width = profile.levels().get(level).width();
        int height = profile.levels().get(level).height();
        double across = (double) width / grid.width();
        double down = (double) height / grid.height();
        int left = Integer.MAX_VALUE;
        int right = -1;
        int top = Integer.MAX_VALUE;
        int bottom = -1;
        for (int i = 0; i < columns.length; i++) {
            double column = Math.floor(columns[i] * across);
            double row = Math.floor(rows[i] * down);
            if (column >= 0 && column < width && row >= 0 && row < height) {
                columns[i] = column;
                rows[i] = row;
                left = Math.min(left, (int) column);
                right = Math.max(right, (int) column);
                top = Math.min(top, (int) row);
                bottom = Math.max(bottom, (int) row);
            } else {
                columns[i] = -1;
            }
        }
        return right < 0
                ? Optional.empty()
                : Optional.of(new RasterWindow(left, top, right - left + 1, bottom - top + 1));
    }

    private byte[] read(int level, RasterWindow window) {
        if (window.pixels() > MOST_PIXELS) {
            throw TileRefusal.noOverviews(
                    profile.name(), window.width() + " x " + window.height() + " pixels for one tile");
        }
        return raster.read(level, window, 0).band(0).bytes();
    }

    private Optional<byte[]> picture(int size, byte[] codes, RasterWindow window, double[] columns, double[] rows) {
        TilePalette palette = new TilePalette(colors);
        byte[] indices = new byte[columns.length];
        for (int i = 0; i < indices.length; i++) {
            if (columns[i] >= 0) {
                int at = ((int) rows[i] - window.row()) * window.width() + (int) columns[i] - window.column();
                indices[i] = palette.index(codes[at] & 0xff);
            }
        }
        return palette.isEmpty()
                ? Optional.empty()
                : Optional.of(IndexedPng.encode(indices, size, size, palette.argb()));
    }

    /** West, south, east, north in metres of Web Mercator; what it does not reach is left out. */
    private Optional<double[]> edgeBounds(CoordinateTransform transform) {
        double[] x = new double[4 * EDGE_POINTS];
        double[] y = new double[4 * EDGE_POINTS];
        edges(x, y);
        transform.apply(x, y, x.length);
        double limit = TileAddress.HALF_WORLD;
        double[] found = {limit, limit, -limit, -limit};
        boolean any = false;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isNaN(x[i])) {
                any = true;
                double clamped = Math.clamp(y[i], -limit, limit);
                found[0] = Math.min(found[0], x[i]);
                found[1] = Math.min(found[1], clamped);
                found[2] = Math.max(found[2], x[i]);
                found[3] = Math.max(found[3], clamped);
            }
        }
        return any ? Optional.of(found) : Optional.empty();
    }

    private void edges(double[] x, double[] y) {
        GeoTransform transform = grid.transform();
        for (int i = 0; i < EDGE_POINTS; i++) {
            double across = grid.width() * (double) i / (EDGE_POINTS - 1);
            double down = grid.height() * (double) i / (EDGE_POINTS - 1);
            double[] columns = {across, across, 0, grid.width()};
            double[] rows = {0, grid.height(), down, down};
            for (int edge = 0; edge < 4; edge++) {
                x[4 * i + edge] = transform.x(columns[edge], rows[edge]);
                y[4 * i + edge] = transform.y(columns[edge], rows[edge]);
            }
        }
    }

    private GeoBounds degrees(CoordinateSystems systems) {
        double[] x = {bounds[0], bounds[2]};
        double[] y = {bounds[1], bounds[3]};
        systems.between(TileAddress.WEB_MERCATOR, DEGREES).apply(x, y, 2);
        return new GeoBounds(Math.max(-180, x[0]), Math.max(-90, y[0]), Math.min(180, x[1]), Math.min(90, y[1]));
    }

    /** Metres of Web Mercator between the middle of the raster and its neighbours: the smaller of both directions. */
    private double pixelMetres(CoordinateTransform toMercator) {
        double column = grid.width() / 2.0;
        double row = grid.height() / 2.0;
        GeoTransform transform = grid.transform();
        double[] x = {transform.x(column, row), transform.x(column + 1, row), transform.x(column, row + 1)};
        double[] y = {transform.y(column, row), transform.y(column + 1, row), transform.y(column, row + 1)};
        toMercator.apply(x, y, 3);
        double metres = Math.min(Math.hypot(x[1] - x[0], y[1] - y[0]), Math.hypot(x[2] - x[0], y[2] - y[0]));
        if (!(metres > 0)) {
            throw TileRefusal.unsupported(profile.name(), "no place on Web Mercator in its middle");
        }
        return metres;
    }
}
