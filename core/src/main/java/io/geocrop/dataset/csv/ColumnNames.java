package io.geocrop.dataset.csv;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the name of a column says about it. */
final class ColumnNames {
    private static final Set<String> LONGITUDES = Set.of("lon", "long", "lng", "longitude", "lon_dd", "longitude_dd");
    private static final Set<String> LATITUDES = Set.of("lat", "latitude", "lat_dd", "latitude_dd");
    private static final Set<String> EASTINGS =
            Set.of("x", "easting", "east", "utm_x", "point_x", "coord_x", "x_coord", "xcoord", "pos_x");
    private static final Set<String> NORTHINGS =
            Set.of("y", "northing", "north", "utm_y", "point_y", "coord_y", "y_coord", "ycoord", "pos_y");
    private static final Set<String> IDS = Set.of(
            "id",
            "fid",
            "gid",
            "oid",
            "uid",
            "uuid",
            "objectid",
            "ogc_fid",
            "plotid",
            "pointid",
            "sampleid",
            "fieldid",
            "pk",
            "system:index",
            "row",
            "rowid",
            "row_number");
    private static final Set<String> DATES =
            Set.of("date", "datetime", "timestamp", "time", "day", "created", "updated");

    private ColumnNames() {}

    static boolean isLongitude(String name) {
        return LONGITUDES.contains(lower(name));
    }

    static boolean isLatitude(String name) {
        return LATITUDES.contains(lower(name));
    }

    /** Eastings of any reference system, such as x_epsg6933. */
    static boolean isEasting(String name) {
        String lower = lower(name);
        return EASTINGS.contains(lower) || lower.matches("(x|easting|utm_x)_(epsg|utm|m|wgs).*");
    }

    /** Northings of any reference system, such as y_epsg6933. */
    static boolean isNorthing(String name) {
        String lower = lower(name);
        return NORTHINGS.contains(lower) || lower.matches("(y|northing|utm_y)_(epsg|utm|m|wgs).*");
    }

    static boolean isCoordinate(String name) {
        return isLongitude(name) || isLatitude(name) || isEasting(name) || isNorthing(name);
    }

    static boolean isId(String name) {
        String lower = lower(name);
        return IDS.contains(lower) || lower.endsWith("_id") || lower.startsWith("id_");
    }

    static boolean isFold(String name) {
        return lower(name).contains("fold");
    }

    static boolean isDate(String name) {
        String lower = lower(name);
        return DATES.contains(lower) || lower.endsWith("_date") || lower.startsWith("date_");
    }

    /** The first position whose name passes the test, -1 where none does. */
    static int first(List<String> names, java.util.function.Predicate<String> test) {
        for (int column = 0; column < names.size(); column++) {
            if (test.test(names.get(column))) {
                return column;
            }
        }
        return -1;
    }

    private static String lower(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
