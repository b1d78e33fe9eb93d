package io.geocrop.dataset.csv;

import java.util.List;

/** Looks at the coordinates of every row: what cannot be a place is a fault, the others make the bounding box. */
final class CoordinateCheck {
    private static final double METRES = 360;

    private final ColumnPlan plan;

    CoordinateCheck(ColumnPlan plan) {
        this.plan = plan;
    }

    void check(ColumnBlock columns, BlockFigures figures) {
        if (plan.x() < 0) {
            return;
        }
        double[] x = columns.numbers[plan.x()];
        double[] y = columns.numbers[plan.y()];
        for (int row = 0; row < columns.rows; row++) {
            if (Double.isNaN(x[row]) || Double.isNaN(y[row])) {
                continue;
            }
            figures.located++;
            if (!plan.degrees() || isPlace(x[row], y[row], row, columns, figures)) {
                figures.box[0] = Math.min(figures.box[0], x[row]);
                figures.box[1] = Math.min(figures.box[1], y[row]);
                figures.box[2] = Math.max(figures.box[2], x[row]);
                figures.box[3] = Math.max(figures.box[3], y[row]);
            }
        }
    }

    private boolean isPlace(double lon, double lat, int row, ColumnBlock columns, BlockFigures figures) {
        double east = Math.abs(lon);
        double north = Math.abs(lat);
        if (east > METRES || north > METRES) {
            int column = north > METRES ? plan.y() : plan.x();
            fault(columns, CsvCode.METRES_AS_DEGREES, row, column, north > METRES ? lat : lon);
        } else if (north > 90) {
            figures.latitudesBeyond += north <= 180 && east <= 90 ? 1 : 0;
            fault(columns, CsvCode.LATITUDE, row, plan.y(), lat);
        } else if (east > 180) {
            fault(columns, CsvCode.LONGITUDE, row, plan.x(), lon);
        } else if (lon == 0 && lat == 0) {
            List<String> names = plan.layout().names();
            String found = names.get(plan.x()) + " 0, " + names.get(plan.y()) + " 0";
            columns.faults.add(new Fault(CsvCode.NULL_ISLAND, columns.records[row], plan.x(), found));
        } else {
            figures.africa.add(lon, lat);
            return true;
        }
        return false;
    }

    private static void fault(ColumnBlock columns, CsvCode code, int row, int column, double found) {
        columns.faults.add(new Fault(code, columns.records[row], column, Double.toString(found)));
    }
}
