"""Trains on real data with ./geocrop and with the same libraries called from Python, fold by fold, and prints both.

    peers.py                        all checks
    peers.py --only cawa,western    some of them
    peers.py --list                 what there is

The data are those of ../shared/data (or $GEOCROP_DATA). Both sides see the same rows, the same features as float32 and
the same folds: where a check compares with Python, the folds are a column of the imported file. Early stopping is off
there, for a fit that stops early has seen fewer rows. Exit code 1 when a check fails.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import numpy
import pandas

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = pathlib.Path(os.environ.get("GEOCROP_DATA") or ROOT.parent / "shared" / "data")
LEARNERS = ("xgboost", "lightgbm", "catboost", "random_forest")
PARITY = 0.01


class Report:
    """Collects what was found and what was promised."""

    def __init__(self):
        self.failed = []

    def promise(self, check, what, found, bound):
        kept = bool(found >= bound)
        print("  %-4s %s: %.4f (at least %.4f)" % ("ok" if kept else "FAIL", what, found, bound))
        if not kept:
            self.failed.append("%s: %s" % (check, what))


def geocrop(workspace, *arguments):
    """Runs our command line; its JSON answer, or the end of this script with the refusal."""
    command = [str(ROOT / "geocrop"), "--workspace", str(workspace), "--json", "--quiet", *map(str, arguments)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        sys.exit("%s\nended with %d: %s" % (" ".join(command), done.returncode, done.stdout.strip()))
    return json.loads(done.stdout)


def imported(workspace, name, table, label, features):
    """Writes the table as a CSV and imports it: every column that is not a feature is dropped."""
    path = pathlib.Path(workspace) / (name + ".csv")
    table.to_csv(path, index=False)
    dropped = [column for column in table.columns if column != label and column not in features]
    arguments = ["dataset", "import", path, "--name", name, "--label", label]
    document = geocrop(workspace, *arguments, *(["--drop", ",".join(dropped)] if dropped else []))
    for warning in document["warnings"]:
        print("  the importer says:", warning if isinstance(warning, str) else json.dumps(warning))
    return document


def train(workspace, name, *arguments):
    return geocrop(workspace, "train", "--dataset", name, "--model-version", name.replace("_", "-") + "-m", *arguments)


def cropmask(region):
    table = pandas.read_csv(DATA / "cropmask" / "features" / (region + ".csv"))
    features = [c for c in table.columns if c not in ("Class", "lon", "lat") and "epsg" not in c]
    folds = DATA / "cropmask" / "folds" / (region + "_folds.csv")
    if folds.exists():
        joined = pandas.read_csv(folds).set_index("row").loc[range(len(table))]
        table["random_fold"] = joined["random7"].to_numpy()
        table["spatial_fold"] = joined["spatial7_500km"].to_numpy()
    return table, features


def peer(learner, classes, threads, params):
    """The library as a person calls it from Python, with our defaults and no early stopping."""
    if learner == "xgboost":
        import xgboost

        settings = {
            "n_estimators": 300, "learning_rate": 0.15, "subsample": 0.8, "colsample_bynode": 0.4, "max_depth": 6, "max_bin": 256,
            "tree_method": "hist"}
        return xgboost.XGBClassifier(**{**settings, **params}, random_state=42, n_jobs=threads)
    if learner == "lightgbm":
        import lightgbm

        settings = {"n_estimators": 800, "num_leaves": 63, "learning_rate": 0.03}
        fixed = {"deterministic": True, "force_row_wise": True, "verbosity": -1}
        return lightgbm.LGBMClassifier(**{**settings, **params}, **fixed, random_state=42, n_jobs=threads)
    if learner == "catboost":
        import catboost

        settings = {"n_estimators": 1000, "depth": 6, "l2_leaf_reg": 3, "border_count": 254}
        loss = "Logloss" if classes == 2 else "MultiClass"
        fixed = {"loss_function": loss, "allow_writing_files": False, "logging_level": "Silent"}
        return catboost.CatBoostClassifier(**{**settings, **params}, **fixed, random_seed=42, thread_count=threads)
    from sklearn.ensemble import RandomForestClassifier

    return RandomForestClassifier(**{"n_estimators": 200, **params}, random_state=42, n_jobs=threads)


def scored(truth, guess):
    from sklearn.metrics import accuracy_score, balanced_accuracy_score, f1_score

    return {
        "accuracy": accuracy_score(truth, guess),
        "balanced_accuracy": balanced_accuracy_score(truth, guess),
        "f1_macro": f1_score(truth, guess, average="macro", zero_division=0),
    }


def peers_over(table, features, label, fold, learners, threads, params):
    """Means over the folds, learner by learner, by Python's libraries."""
    values = table[features].to_numpy("f4")
    names = sorted(table[label].astype(str).unique())
    labels = table[label].astype(str).map({name: code for code, name in enumerate(names)}).to_numpy()
    means = {}
    for learner in learners:
        scores = []
        for held in sorted(table[fold].unique()):
            test = (table[fold] == held).to_numpy()
            model = peer(learner, len(names), threads, params.get(learner, {}))
            model.fit(values[~test], labels[~test])
            scores.append(scored(labels[test], numpy.ravel(model.predict(values[test]))))
        means[learner] = {name: float(numpy.mean([score[name] for score in scores])) for name in scores[0]}
    return means


def side_by_side(title, ours, theirs):
    print("  %s" % title)
    print("    %-14s %9s %9s %9s   %9s %9s   %9s %9s" % (
        "", "accuracy", "Python", "diff", "balanced", "Python", "macro-F1", "Python"))
    for learner, score in theirs.items():
        mine = ours.get(learner)
        if mine is None:
            print("    %-14s is not among ours" % learner)
            continue
        print("    %-14s %9.4f %9.4f %+9.4f   %9.4f %9.4f   %9.4f %9.4f" % (
            learner, mine["accuracy"], score["accuracy"], mine["accuracy"] - score["accuracy"],
            mine["balanced_accuracy"], score["balanced_accuracy"], mine["f1_macro"], score["f1_macro"]))


def alike(report, check, ours, theirs):
    """Each learner within a hundredth of the accuracy its library gives from Python; a better one is no fault."""
    for learner, score in theirs.items():
        if learner not in ours:
            report.failed.append("%s: %s was not trained" % (check, learner))
            print("  FAIL %s was not trained" % learner)
            continue
        difference = abs(ours[learner]["accuracy"] - score["accuracy"])
        report.promise(check, "%s within %.2f of Python's accuracy" % (learner, PARITY), -difference, -PARITY)


def settings(params):
    return [part for learner, values in params.items() for name, value in values.items()
            for part in ("--set", "%s.%s=%s" % (learner, name, value))]


def published(report, workspace, threads, region, bound):
    """Seven random folds with everything as it is by default, against the figure published for the region."""
    table, features = cropmask(region)
    imported(workspace, region, table, "Class", features)
    document = train(workspace, region, "--folds", 7, "--threads", threads)
    scores = document["cross_validation"]["random"]
    for learner, score in scores.items():
        print("  %-14s balanced accuracy %.4f, macro-F1 %.4f" % (
            learner, score["balanced_accuracy"], score["f1_macro"]))
    best = max(scores, key=lambda learner: scores[learner]["balanced_accuracy"])
    report.promise(
        region, "balanced accuracy of the best learner, " + best, scores[best]["balanced_accuracy"], bound)


def spatial(report, workspace, threads, region):
    """Seven spatial folds with all features as they are: scikit-learn's forest, and every learner its own library."""
    table, features = cropmask(region)
    imported(workspace, region, table, "Class", features)
    document = train(
        workspace, region, "--fold-column", "spatial_fold", "--folds", 7, "--scout", "off", "--variant", "Raw",
        "--no-early-stopping", "--threads", threads)
    ours = document["cross_validation"]["spatial"]
    flattered = document["cross_validation"]["random"]
    theirs = peers_over(table, features, "Class", "spatial_fold", LEARNERS, threads, {})
    side_by_side("spatial folds (500 km), means over 7", ours, theirs)
    for learner, score in ours.items():
        print("    %-14s random %.4f, spatial %.4f: a random split flatters by %+.4f (balanced accuracy)" % (
            learner, flattered[learner]["balanced_accuracy"], score["balanced_accuracy"],
            flattered[learner]["balanced_accuracy"] - score["balanced_accuracy"]))
    difference = abs(ours["random_forest"]["balanced_accuracy"] - theirs["random_forest"]["balanced_accuracy"])
    report.promise(region, "random_forest within 0.02 of scikit-learn's balanced accuracy", -difference, -0.02)
    alike(report, region, ours, theirs)


def cawa(report, workspace, threads):
    """Crops of Central Asia from NDVI with gaps: no worse than scikit-learn's forest on the same five random folds."""
    from sklearn.model_selection import StratifiedKFold

    table = pandas.read_csv(next((DATA / "cawa").glob("*.csv")))
    counts = table["crop"].value_counts()
    table = table[table["crop"].isin(counts[counts >= 30].index)].reset_index(drop=True)
    features = [column for column in table.columns if column.startswith("ndvi")]
    table["random_fold"] = 0
    folds = StratifiedKFold(5, shuffle=True, random_state=42)
    for number, (_, held) in enumerate(folds.split(table, table["crop"])):
        table.loc[held, "random_fold"] = number
    imported(workspace, "cawa", table, "crop", features)
    # A dozen classes make a dozen trees a round: CatBoost, the slowest here and never the best, shows its parity in fewer.
    params = {"catboost": {"n_estimators": 300}}
    document = train(
        workspace, "cawa", "--fold-column", "random_fold", "--scout", "off", "--variant", "Raw",
        "--no-early-stopping", "--threads", threads, *settings(params))
    ours = document["cross_validation"]["spatial"]
    theirs = peers_over(table, features, "crop", "random_fold", LEARNERS, threads, params)
    side_by_side("5 random folds, %d rows, %d classes, %.1f %% of values missing" % (
        len(table), table["crop"].nunique(), 100 * table[features].isna().to_numpy().mean()), ours, theirs)
    forest = theirs["random_forest"]
    best = max(ours, key=lambda learner: ours[learner]["accuracy"] + ours[learner]["f1_macro"])
    report.promise("cawa", "accuracy of " + best, ours[best]["accuracy"], forest["accuracy"])
    report.promise("cawa", "macro-F1 of " + best, ours[best]["f1_macro"], forest["f1_macro"])
    alike(report, "cawa", ours, theirs)


CHECKS = {
    "central": lambda *given: published(*given, "central", 0.84),
    "south_eastern": lambda *given: published(*given, "south_eastern", 0.77),
    "eastern": lambda *given: spatial(*given, "eastern"),
    "western": lambda *given: spatial(*given, "western"),
    "cawa": cawa,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(CHECKS), help="checks to run, parted by commas")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--list", action="store_true", help="name the checks and end")
    wanted = parser.parse_args()
    if wanted.list:
        for name in CHECKS:
            print(name)
        return
    unknown = set(wanted.only.split(",")) - set(CHECKS)
    if unknown:
        parser.error("no such check: " + ", ".join(sorted(unknown)))
    if not DATA.is_dir():
        sys.exit("skipped: neither GEOCROP_DATA nor ../shared/data names the data")
    os.environ.setdefault("GEOCROP_PYTHON", sys.executable)
    report = Report()
    for name in wanted.only.split(","):
        print(name, flush=True)
        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="geocrop-peers-") as workspace:
            CHECKS[name](report, workspace, wanted.threads)
        print("  %.0f s" % (time.monotonic() - started), flush=True)
    if report.failed:
        sys.exit("failed: " + "; ".join(report.failed))


if __name__ == "__main__":
    main()
