"""Maps real scenes with ./geocrop from extracted points to the finished map, and holds the maps against their labels.

    maps.py                     all scenes
    maps.py --only slovenia     one of them

The data are those of ../shared/data (or $GEOCROP_DATA); STAC items are made for them here. Some of the labelled pixels are
held out in space (blocks of pixels, or whole fields): nobody trains on them, and the map is asked about them. A random forest
of scikit-learn learns from the same rows and answers for the same pixels. Exit code 1 when a check fails.
"""

import argparse
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

import numpy
import rasterio
from rasterio.warp import transform
from scipy import ndimage
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import f1_score

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = pathlib.Path(os.environ.get("GEOCROP_DATA") or ROOT.parent / "shared" / "data")
SENTINEL2_L1C = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12"]
SENTINEL2_L2A = ["B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12"]
# Crops differ in when they grow: bands and indices in each sixth of thirteen months.
CROP_CALENDAR = ["%s_median_%dof6" % (what, part) for part in range(1, 7)
                 for what in ("green", "red", "red_edge_1", "nir", "swir_1", "swir_2", "ndvi", "ndmi", "bsi")]


class Checks:
    def __init__(self):
        self.failed = []

    def promise(self, what, found, bound):
        kept = found >= bound
        print("  %-4s %s: %.4f (at least %.4f)" % ("ok" if kept else "FAIL", what, found, bound), flush=True)
        if not kept:
            self.failed.append(what)


def geocrop(workspace, *arguments):
    command = [str(ROOT / "geocrop"), "--workspace", str(workspace), "--json", "--quiet", *map(str, arguments)]
    ended = subprocess.run(command, capture_output=True, text=True)
    if ended.returncode:
        print(" ".join(command), "ended with %d:\n%s\n%s" % (ended.returncode, ended.stdout, ended.stderr[-2000:]))
        raise SystemExit(1)
    return json.loads(ended.stdout)


def degrees(raster, columns, rows):
    """Longitudes and latitudes of places in pixels."""
    places = [raster.transform @ place for place in zip(columns, rows)]
    return transform(raster.crs, "EPSG:4326", [p[0] for p in places], [p[1] for p in places])


def catalogue(folder, scenes, bands):
    """A folder of copies of the scenes, each with a STAC item beside it."""
    folder.mkdir(parents=True)
    for scene in scenes:
        (folder / scene.name).write_bytes(scene.read_bytes())
        with rasterio.open(scene) as raster:
            named = [name or bands[i] for i, name in enumerate(raster.descriptions)]
            lon, lat = degrees(raster, [0, raster.width, 0, raster.width], [0, 0, raster.height, raster.height])
        item = {
            "type": "Feature", "stac_version": "1.0.0", "id": scene.stem, "geometry": None, "links": [],
            "bbox": [min(lon), min(lat), max(lon), max(lat)],
            "properties": {"datetime": scene.stem[-10:] + "T10:30:00Z"},
            "assets": {"data": {
                "href": scene.name, "type": "image/tiff; application=geotiff",
                "eo:bands": [{"name": name} for name in named]}},
        }
        (folder / (scene.stem + ".json")).write_text(json.dumps(item))


def outline(path, raster):
    """The raster's own rectangle as an area of interest."""
    across, down = [0, 0, raster.width, raster.width, 0], [0, raster.height, raster.height, 0, 0]
    lon, lat = degrees(raster, across, down)
    path.write_text(json.dumps({"type": "Polygon", "coordinates": [list(zip(lon, lat))]}))


def chosen_model(workspace, name, header, rows):
    """Trains on the rows that are not held out, and selects the learner that spatial cross-validation among them prefers."""
    seen = workspace / name / "seen.csv"
    seen.write_text("\n".join(",".join(row) for row in [header] + [row for row in rows if row[2] == "0"]) + "\n")
    geocrop(workspace, "dataset", "import", seen, "--name", name + "-seen", "--drop", "held")
    trees = [part for tree in ("xgboost", "lightgbm", "catboost", "random_forest")
             for part in ("--set", "cv.%s.n_estimators=100" % tree)]
    asked = geocrop(workspace, "train", "--dataset", name + "-seen", "--model-version", name + "-seen", "--folds", 4,
                    "--spatial-km", 0.1, *trees)
    spatial = asked["cross_validation"]["spatial"]
    best = max(spatial, key=lambda learner: spatial[learner]["f1_macro"])
    geocrop(workspace, "dataset", "import", workspace / name / "training.csv", "--name", name, "--drop", "held")
    trained = geocrop(workspace, "train", "--dataset", name, "--model-version", name + "-m", "--holdout-column", "held=1")
    for learner, scores in trained["models"].items():
        print("  %-13s spatial folds: macro-F1 %.4f; held out: accuracy %.4f %s" % (
            learner, spatial[learner]["f1_macro"], scores["accuracy"], "chosen" if learner == best else ""))
    geocrop(workspace, "models", "select", name + "-m", best, "--as", name + "-chosen")
    return name + "-chosen"


def mapped(workspace, labels, held, scenes, bands, season, name, features=()):
    """Extracts, trains without the held-out pixels, maps; the map's class names, and scikit-learn's, by pixel."""
    work = workspace / name
    catalogue(work / "imagery", scenes, bands)
    with rasterio.open(labels) as raster:
        codes = raster.read(1)
        outline(work / "aoi.geojson", raster)
        rows, columns = numpy.nonzero(codes)
        lon, lat = degrees(raster, columns + 0.5, rows + 0.5)
    lines = ["lon,lat,held,label"]
    lines += ["%r,%r,%d,c%d" % (x, y, held[r, c], codes[r, c]) for x, y, r, c in zip(lon, lat, rows, columns)]
    (work / "points.csv").write_text("\n".join(lines) + "\n")
    geocrop(workspace, "extract", "--points", work / "points.csv", "--imagery", work / "imagery", "--season", season,
            "--out", work / "table.csv", *(["--features", ",".join(features)] if features else []))
    table = [line.split(",") for line in (work / "table.csv").read_text().splitlines()]
    header, table = table[0], table[1:]
    trained = set(row[3] for row in table if row[2] == "0")
    counts = {label: sum(row[2] == "0" and row[3] == label for row in table) for label in trained}
    kept = [row for row in table if counts.get(row[3], 0) >= 20]
    (work / "training.csv").write_text("\n".join(",".join(row) for row in [header] + kept) + "\n")
    model = chosen_model(workspace, name, header, kept)
    document = geocrop(workspace, "map", "--aoi", work / "aoi.geojson", "--imagery", work / "imagery", "--season", season,
                       "--model", model, "--out", work / "map")
    print("  %d pixels in %.1f s: %s" % (document["pixels"], document["seconds"], document["areas_ha"]))
    about = json.loads((work / "map" / "map.json").read_text())
    with rasterio.open(work / "map" / "lulc.tif") as raster, rasterio.open(labels) as truth:
        right = round((truth.transform.c - raster.transform.c) / raster.transform.a)
        down = round((truth.transform.f - raster.transform.f) / raster.transform.e)
        ours = raster.read(1)[down:down + truth.height, right:right + truth.width]
    names = numpy.array([""] + [about["codes"][str(code)] for code in range(1, len(about["codes"]) + 1)])
    values = numpy.array([[float(cell or "nan") for cell in row[4:]] for row in kept], dtype="f4")
    asked = numpy.array([row[2] == "1" for row in kept])
    forest = RandomForestClassifier(200, random_state=42, n_jobs=2)
    forest.fit(values[~asked], [row[3] for row in kept if row[2] == "0"])
    places = {(row[0], row[1]): (r, c) for row, r, c in zip(table, rows, columns)}
    pixels = [places[row[0], row[1]] for row in kept if row[2] == "1"]
    truth = numpy.array([row[3] for row in kept if row[2] == "1"])
    return truth, numpy.array([names[ours[pixel]] for pixel in pixels]), forest.predict(values[asked])


def compared(checks, where, truth, ours, theirs, bound, least):
    classes, counts = numpy.unique(truth, return_counts=True)
    large = [label for label, count in zip(classes, counts) if count >= least]
    print("  held out: %s" % dict(zip(classes.tolist(), counts.tolist())))
    checks.promise(where + ": held-out pixels right", float((ours == truth).mean()), bound)
    f1 = [f1_score(truth, found, labels=large, average="macro") for found in (ours, theirs)]
    print("  scikit-learn: accuracy %.4f, macro-F1 %.4f over %s" % ((theirs == truth).mean(), f1[1], ", ".join(large)))
    checks.promise(where + ": macro-F1 (scikit-learn's - 0.01)", f1[0], f1[1] - 0.01)


def slovenia(checks, workspace):
    """Five dates of Sentinel-2 L1C; blocks of 10 x 10 pixels held out."""
    folder = DATA / "eolearn_slovenia"
    with rasterio.open(folder / "LULC.tif") as raster:
        shape = raster.shape
    draw = random.Random(42)
    blocks = numpy.array([[draw.random() < 0.3 for _ in range(shape[1] // 10 + 1)] for _ in range(shape[0] // 10 + 1)])
    held = numpy.kron(blocks, numpy.ones((10, 10)))[:shape[0], :shape[1]].astype(int)
    answers = mapped(workspace, folder / "LULC.tif", held, sorted(folder.glob("S2_*.tif")), SENTINEL2_L1C,
                     "2015-07-01/2015-09-30", "slovenia")
    compared(checks, "slovenia", *answers, bound=0.88, least=100)


def belgium(checks, workspace):
    """Forty clear dates of Sentinel-2 L2A; whole fields of at least 20 pixels held out: of each crop every second by size."""
    folder = DATA / "worldcereal_patches" / "be_2018"
    with rasterio.open(folder / "label_CT.tif") as raster:
        codes = raster.read(1)
    held = numpy.zeros(codes.shape, int)
    for code in numpy.unique(codes[codes > 0]):
        fields, count = ndimage.label(codes == code)
        sizes = numpy.bincount(fields.ravel())
        large = sorted((field for field in range(1, count + 1) if sizes[field] >= 20), key=lambda f: (-sizes[f], f))
        held |= numpy.isin(fields, large[1::2])
    answers = mapped(workspace, folder / "label_CT.tif", held, sorted(folder.glob("S2_*.tif")), SENTINEL2_L2A,
                     "2017-08-01/2018-08-31", "belgium", CROP_CALENDAR)
    compared(checks, "belgium", *answers, bound=0.80, least=100)


SCENES = {"slovenia": slovenia, "belgium": belgium}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(SCENES))
    wanted = parser.parse_args().only.split(",")
    if not DATA.is_dir():
        print("skipped: no data at", DATA)
        return
    checks = Checks()
    with tempfile.TemporaryDirectory(prefix="geocrop-maps-") as folder:
        workspace = pathlib.Path(folder) / "workspace"
        workspace.mkdir()
        for name in wanted:
            print(name, flush=True)
            SCENES[name](checks, workspace)
    if checks.failed:
        print("failed:", "; ".join(checks.failed))
        sys.exit(1)


main()
