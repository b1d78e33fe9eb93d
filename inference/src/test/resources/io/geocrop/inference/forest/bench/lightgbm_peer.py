"""Fits a LightGBM model, then predicts the pixels once for every line it reads and says how many seconds that took.

Arguments: folder, features, classes, rounds. The folder holds learn.f32, labels.f32 and pixels.f32 (little-endian
float32, row by row); model.txt and margins.f64 are written to it.
"""

import pathlib
import sys
import time

import lightgbm
import numpy

folder = pathlib.Path(sys.argv[1])
features, classes, rounds = map(int, sys.argv[2:5])


def rows(name):
    return numpy.fromfile(folder / name, numpy.float32).reshape(-1, features)


parameters = dict(objective="multiclass", num_class=classes, num_leaves=63, learning_rate=0.05, min_data_in_leaf=5)
parameters.update(num_threads=2, verbosity=-1)
labels = numpy.fromfile(folder / "labels.f32", numpy.float32)
booster = lightgbm.train(parameters, lightgbm.Dataset(rows("learn.f32"), labels), rounds)
booster.save_model(folder / "model.txt")
booster = lightgbm.Booster(model_file=folder / "model.txt")
pixels = rows("pixels.f32")
print("ready", flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    margins = booster.predict(pixels, raw_score=True, num_threads=2)
    seconds = time.perf_counter() - start
    margins.astype(numpy.float64).tofile(folder / "margins.f64")
    print(seconds, flush=True)
