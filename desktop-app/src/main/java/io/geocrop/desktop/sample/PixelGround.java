package io.geocrop.desktop.sample;

/** The ground of each pixel of the sample's area: the landscape, seen on a grid. For any number of threads. */
final class PixelGround {
    private final Landscape landscape;
    private final Lattice lattice;

    PixelGround(Landscape landscape, SampleArea area) {
        this.landscape = landscape;
        this.lattice = new Lattice(
                area.grid().width(), area.grid().height(), Terrain.COUNT + 2, (column, row) -> node(area, column, row));
    }

    /** The terrain, then longitude and latitude. */
    private double[] node(SampleArea area, double column, double row) {
        double[] degrees = area.degrees(column, row);
        double[] values = java.util.Arrays.copyOf(landscape.terrainAt(degrees[0], degrees[1]), Terrain.COUNT + 2);
        values[Terrain.COUNT] = degrees[0];
        values[Terrain.COUNT + 1] = degrees[1];
        return values;
    }

    /** Room for the terrain of a pixel. */
    static double[] terrain() {
        return new double[Terrain.COUNT + 2];
    }

    /** The terrain in the middle of a pixel. */
    void terrainAt(int column, int row, double[] terrain) {
        lattice.at(column + 0.5, row + 0.5, terrain);
    }

    /** The ground in the middle of a pixel, whose terrain this was. */
    Ground ground(double[] terrain) {
        return landscape.ground(terrain, terrain[Terrain.COUNT], terrain[Terrain.COUNT + 1]);
    }
}
