package io.geocrop.dataset.csv;

import java.util.List;
import java.util.Set;

/**
 * How the cells of a row are to be read.
 *
 * @param kinds per column
 * @param certain columns in which a cell that is not of their kind is a fault; a number column whose first rows were all
 *     empty may yet turn out to be text
 * @param narrow number columns that become features: a value must fit into a float32, which is what learners take
 * @param kept columns whose texts themselves are wanted, not only their hashes
 */
record Layout(List<String> names, List<CellKind> kinds, Set<Integer> certain, Set<Integer> narrow, Set<Integer> kept) {
    int columns() {
        return kinds.size();
    }

    CellKind kind(int column) {
        return kinds.get(column);
    }

    /** The position of the label, -1 where there is none. */
    int label() {
        return kinds.indexOf(CellKind.LABEL);
    }
}
