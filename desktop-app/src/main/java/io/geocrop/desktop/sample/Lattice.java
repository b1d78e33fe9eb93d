package io.geocrop.desktop.sample;

/**
 * Smooth values over the pixels of an image: computed at every eighth pixel, between them by the four around. A pixel of
 * 40 m or less is far smaller than the finest hill, so nothing is lost; and an image takes a sixtieth of the time.
 */
final class Lattice {
    private static final int STEP = 8;

    private final int nodesAcross;
    private final int values;
    private final double[] nodes;

    /** Computes the values of a node, given where it is in pixels. */
    @FunctionalInterface
    interface Node {
        double[] at(double column, double row);
    }

    /** @param values of each node */
    Lattice(int width, int height, int values, Node node) {
        this.nodesAcross = width / STEP + 2;
        this.values = values;
        int nodesDown = height / STEP + 2;
        this.nodes = new double[nodesAcross * nodesDown * values];
        for (int down = 0; down < nodesDown; down++) {
            for (int across = 0; across < nodesAcross; across++) {
                double[] of = node.at(across * STEP, down * STEP);
                System.arraycopy(of, 0, nodes, (down * nodesAcross + across) * values, values);
            }
        }
    }

    /** The values of a place given in pixels, not outside the image. */
    void at(double column, double row, double[] into) {
        int across = (int) (column / STEP);
        int down = (int) (row / STEP);
        double u = column / STEP - across;
        double v = row / STEP - down;
        int upper = (down * nodesAcross + across) * values;
        int lower = upper + nodesAcross * values;
        for (int value = 0; value < values; value++) {
            double above = nodes[upper + value] * (1 - u) + nodes[upper + values + value] * u;
            double below = nodes[lower + value] * (1 - u) + nodes[lower + values + value] * u;
            into[value] = above * (1 - v) + below * v;
        }
    }

    /** The first value of every node. */
    double[] firsts() {
        double[] firsts = new double[nodes.length / values];
        for (int node = 0; node < firsts.length; node++) {
            firsts[node] = nodes[node * values];
        }
        return firsts;
    }
}
