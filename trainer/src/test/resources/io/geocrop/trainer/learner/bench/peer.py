"""The benchmarks' peer: fits what it is told by the Python libraries and answers with the seconds it took.

One JSON line in, one JSON line out. Nothing but the work itself is timed: libraries are imported and rows are read
before the clock starts, except for `csv`, which is timed from the file on.
"""

import json
import os
import sys
import time

answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
os.dup2(2, 1)


def rows(request):
    import numpy

    values = numpy.fromfile(request["values"], dtype="=f4").reshape(request["rows"], request["features"])
    return values, numpy.fromfile(request["labels"], dtype="=i4")


def xgboost_fit(request):
    import xgboost

    values, labels = rows(request)
    start = time.perf_counter()
    matrix = xgboost.DMatrix(values, labels, nthread=request["threads"])
    xgboost.train(request["params"], matrix, request["rounds"])
    return time.perf_counter() - start


def lightgbm_fit(request):
    import lightgbm

    values, labels = rows(request)
    start = time.perf_counter()
    data = lightgbm.Dataset(values, labels, params=request["params"])
    lightgbm.train(request["params"], data, request["rounds"])
    return time.perf_counter() - start


def csv_fit(request):
    """The label is the last column; classes are coded in the order of their names, as ours are."""
    import pandas
    import xgboost

    start = time.perf_counter()
    table = pandas.read_csv(request["csv"])
    label = table.columns[-1]
    labels = table[label].astype("category").cat.codes
    matrix = xgboost.DMatrix(table.drop(columns=label), labels, nthread=request["threads"])
    xgboost.train(request["params"], matrix, request["rounds"])
    return time.perf_counter() - start


def forest_fit(request):
    import numpy
    from sklearn.ensemble import RandomForestClassifier

    values, labels = rows(request)
    held, held_labels = rows(dict(request, **request["test"]))
    start = time.perf_counter()
    forest = RandomForestClassifier(request["trees"], random_state=request["seed"], n_jobs=request["threads"])
    forest.fit(values, labels)
    seconds = time.perf_counter() - start
    return seconds, float(numpy.mean(forest.predict(held) == held_labels))


def xgboost_forest(request):
    """XGBoost's random forest mode with the settings its documentation names, trees as deep as they grow."""
    import numpy
    import xgboost

    values, labels = rows(request)
    held, held_labels = rows(dict(request, **request["test"]))
    start = time.perf_counter()
    matrix = xgboost.DMatrix(values, labels, nthread=request["threads"])
    params = {
        "objective": "binary:logistic",
        "num_parallel_tree": request["trees"],
        "eta": 1,
        "subsample": 0.63,
        "colsample_bynode": values.shape[1] ** 0.5 / values.shape[1],
        "max_depth": 0,
        "grow_policy": "lossguide",
        "tree_method": "hist",
        "min_child_weight": 1e-3,
        "lambda": 1e-6,
        "nthread": request["threads"],
        "seed": request["seed"],
    }
    forest = xgboost.train(params, matrix, 1)
    seconds = time.perf_counter() - start
    guess = forest.predict(xgboost.DMatrix(held)) > 0.5
    return seconds, float(numpy.mean(guess == held_labels))


WORK = {
    "xgboost": xgboost_fit,
    "lightgbm": lightgbm_fit,
    "csv": csv_fit,
    "forest": forest_fit,
    "xgboost_forest": xgboost_forest,
}

if len(sys.argv) > 1:  # the whole way in one process: the request is the argument
    seconds = WORK[json.loads(sys.argv[1])["do"]](json.loads(sys.argv[1]))
    answers.write(json.dumps({"seconds": seconds}) + "\n")
    sys.exit(0)
for line in sys.stdin:
    request = json.loads(line)
    result = WORK[request["do"]](request)
    seconds, accuracy = result if isinstance(result, tuple) else (result, None)
    answers.write(json.dumps({"seconds": seconds, "accuracy": accuracy}) + "\n")
