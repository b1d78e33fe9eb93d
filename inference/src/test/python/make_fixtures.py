"""Makes the model fixtures of the inference tests: a model file as its library writes it, and what the library scores.

    python make_fixtures.py OUT xgboost|lightgbm|catboost

OUT is src/test/resources/models. XGBoost's are named after the version that is installed: run it once under each
(3.0 writes base_score as one number, 3.1 and later as one per class). Models are early-stopped and cut to their best
iteration. Rows hold missing values, zeros of both signs and next to zero, and values on and beside split thresholds,
because there an evaluator that rounds or compares otherwise goes another way.
"""

import json
import pathlib
import sys

import numpy as np

FEATURES = 6
CLASSES = 7


def table(rows, seed):
    """Points of seven overlapping clusters; one value in ten is missing and one in ten is 0."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, CLASSES, rows)
    centres = np.random.default_rng(7).normal(size=(CLASSES, FEATURES)) * 1.5
    values = (centres[labels] + rng.normal(size=(rows, FEATURES))).astype(np.float32)
    values[rng.random(values.shape) < 0.1] = np.nan
    values[rng.random(values.shape) < 0.1] = 0
    return values, labels


def edge_rows(base, thresholds):
    """Rows with a value on, just below and just above thresholds, and around zero."""
    rows = []
    for i, (feature, threshold) in enumerate(thresholds[:8]):
        at = np.float32(threshold)
        for value in (at, np.nextafter(at, np.float32(-np.inf)), np.nextafter(at, np.float32(np.inf))):
            row = base[i].copy()
            row[feature] = value
            rows.append(row)
    for i, value in enumerate([0.0, -0.0, 1e-36, -1e-36, 1e-35, -1e-35, 1.1e-35, -1.1e-35, 3e38, -3e38]):
        row = base[20 + i].copy()
        row[i % FEATURES] = np.float32(value)
        rows.append(row)
    rows.append(np.full(FEATURES, np.nan, np.float32))
    rows.append(np.zeros(FEATURES, np.float32))
    return np.vstack([base[:24], np.array(rows, np.float32)])


def number(value):
    """A float32 or a double by its shortest decimals, null where it is missing."""
    if np.isnan(value):
        return None
    return float(str(value)) if isinstance(value, np.float32) else float(value)


def write(folder, rows, margins, probabilities, library):
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f'{{"library":{json.dumps(library)},']
    for name, values in (("rows", rows), ("margins", margins), ("probabilities", probabilities)):
        values = values if name == "rows" else values.astype(np.float64)
        body = ",\n".join(json.dumps([number(v) for v in row]) for row in values)
        lines.append(f'"{name}":[\n{body}]' + ("}" if name == "probabilities" else ","))
    (folder / "expected.json").write_text("\n".join(lines) + "\n")


def two(probability):
    return np.column_stack([1 - probability, probability])


def xgboost(out):
    import xgboost as xgb

    version = ".".join(xgb.__version__.split(".")[:2])
    values, labels = table(600, 1)
    validation, validation_labels = table(200, 2)
    for name, binary in (("binary", True), ("seven", False)):
        y, v = (labels > 3, validation_labels > 3) if binary else (labels, validation_labels)
        params = dict(max_depth=3, eta=0.9, seed=42, nthread=1, tree_method="hist", max_bin=32)
        params |= dict(objective="binary:logistic") if binary else dict(objective="multi:softprob", num_class=CLASSES)
        train, check = xgb.DMatrix(values, y.astype(int)), xgb.DMatrix(validation, v.astype(int))
        model = xgb.train(params, train, 40, evals=[(check, "check")], early_stopping_rounds=2, verbose_eval=False)
        model = model[: model.best_iteration + 1]
        folder = out / f"xgboost-{version}-{name}"
        folder.mkdir(parents=True, exist_ok=True)
        model.save_model(folder / "model.ubj")
        model.save_model(folder / "model.json")
        trees = json.loads((folder / "model.json").read_text())["learner"]["gradient_booster"]["model"]["trees"]
        thresholds = [(t["split_indices"][0], t["split_conditions"][0]) for t in trees if t["left_children"][0] != -1]
        rows = edge_rows(validation, thresholds)
        matrix = xgb.DMatrix(rows)
        margins = model.predict(matrix, output_margin=True).reshape(len(rows), -1)
        probabilities = model.predict(matrix)
        probabilities = two(probabilities) if binary else probabilities
        write(folder, rows, margins, probabilities, f"xgboost {xgb.__version__}")


def lightgbm(out):
    import lightgbm as lgb

    values, labels = table(600, 1)
    validation, validation_labels = table(200, 2)
    base = dict(num_leaves=7, learning_rate=0.5, num_threads=1, seed=42, deterministic=True, verbose=-1)
    binary = base | dict(objective="binary")
    kinds = {
        "binary": binary | dict(sigmoid=0.7),
        "seven": base | dict(objective="multiclass", num_class=CLASSES),
        "zero-missing": binary | dict(zero_as_missing=True),
        "no-missing": binary | dict(use_missing=False),
        "one-leaf": binary | dict(min_data_in_leaf=10_000),
    }
    for name, params in kinds.items():
        seven = name == "seven"
        y, v = (labels, validation_labels) if seven else (labels > 3, validation_labels > 3)
        data = lgb.Dataset(values, y.astype(int))
        check = data.create_valid(validation, v.astype(int))
        stop = [] if name == "one-leaf" else [lgb.early_stopping(2, verbose=False)]
        model = lgb.train(params, data, 15, [check], callbacks=stop)
        best = model.best_iteration or 1
        folder = out / f"lightgbm-{name}"
        folder.mkdir(parents=True, exist_ok=True)
        model.save_model(folder / "model.txt", num_iteration=best)
        thresholds = []
        for tree in model.dump_model(num_iteration=best)["tree_info"]:
            root = tree["tree_structure"]
            if "threshold" in root:
                thresholds.append((root["split_feature"], root["threshold"]))
        rows = edge_rows(validation, thresholds)
        margins = model.predict(rows, raw_score=True, num_iteration=best)
        probabilities = model.predict(rows, num_iteration=best)
        margins = margins if seven else margins.reshape(-1, 1)
        probabilities = probabilities if seven else two(probabilities)
        write(folder, rows, margins, probabilities, f"lightgbm {lgb.__version__}")


def catboost(out):
    import catboost as cb

    values, labels = table(600, 1)
    validation, validation_labels = table(200, 2)
    base = dict(iterations=12, learning_rate=0.5, thread_count=1, random_seed=42, verbose=0, allow_writing_files=False)
    kinds = {
        "binary": base | dict(loss_function="Logloss", depth=4),
        "seven": base | dict(loss_function="MultiClass", depth=3),
        "nan-max": base | dict(loss_function="Logloss", depth=3, nan_mode="Max"),
        "scaled": base | dict(loss_function="Logloss", depth=3),
    }
    for name, params in kinds.items():
        seven = name == "seven"
        y, v = (labels, validation_labels) if seven else (labels > 3, validation_labels > 3)
        model = cb.CatBoostClassifier(**params, early_stopping_rounds=2)
        model.fit(cb.Pool(values, y.astype(int)), eval_set=cb.Pool(validation, v.astype(int)))
        if name == "scaled":
            model.set_scale_and_bias(0.3, 0.7)
        folder = out / f"catboost-{name}"
        folder.mkdir(parents=True, exist_ok=True)
        model.save_model(str(folder / "model.json"), format="json")
        written = json.loads((folder / "model.json").read_text())
        del written["model_info"]["train_finish_time"], written["model_info"]["model_guid"]
        (folder / "model.json").write_text(json.dumps(written, separators=(",", ":")) + "\n")
        thresholds = [
            (s["float_feature_index"], s["border"]) for tree in written["oblivious_trees"] for s in tree["splits"][:1]
        ]
        rows = edge_rows(validation, thresholds)
        margins = model.predict(rows, prediction_type="RawFormulaVal")
        probabilities = model.predict(rows, prediction_type="Probability")
        write(folder, rows, margins if seven else margins.reshape(-1, 1), probabilities, f"catboost {cb.__version__}")


if __name__ == "__main__":
    {"xgboost": xgboost, "lightgbm": lightgbm, "catboost": catboost}[sys.argv[2]](pathlib.Path(sys.argv[1]))
