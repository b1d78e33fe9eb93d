"""Writes ../resources/sklearn/metrics.json: cases with the figures that scikit-learn gives them.

Run by hand when a figure is added: python metrics_cases.py > ../resources/sklearn/metrics.json
Expected calibration error has no scikit-learn function; it is Guo et al. 2017, eq. 3, over ten bins, by numpy.
"""
import json
import warnings

import numpy as np
import sklearn
from sklearn import metrics

warnings.filterwarnings("ignore")


def calibration_error(truth, p):
    top = p.argmax(axis=1)
    confidence = p.max(axis=1)
    bins = np.minimum((confidence * 10).astype(int), 9)
    error = 0.0
    for b in range(10):
        inside = bins == b
        if inside.any():
            error += inside.mean() * abs(confidence[inside].mean() - (top[inside] == truth[inside]).mean())
    return error


def case(name, truth, p):
    truth, p = np.asarray(truth), np.asarray(p, dtype=float)
    k = p.shape[1]
    predicted = p.argmax(axis=1)
    present = len(set(truth.tolist())) == k
    auc = None
    if present:
        auc = metrics.roc_auc_score(truth, p[:, 1] if k == 2 else p, multi_class="ovr", average="macro")
    precision, recall, f1, support = metrics.precision_recall_fscore_support(
        truth, predicted, labels=range(k), zero_division=0)
    kappa = metrics.cohen_kappa_score(truth, predicted)
    clipped = np.clip(p, 1e-15, 1 - 1e-15)
    return {
        "name": name, "truth": truth.tolist(), "probabilities": p.tolist(),
        "accuracy": metrics.accuracy_score(truth, predicted),
        "balanced_accuracy": metrics.balanced_accuracy_score(truth, predicted),
        "f1_macro": metrics.f1_score(truth, predicted, average="macro"),
        "kappa": 0.0 if np.isnan(kappa) else kappa,
        "roc_auc": auc,
        "log_loss": float(-np.log(clipped[np.arange(len(truth)), truth]).mean()),
        "calibration_error": calibration_error(truth, p),
        "precision": precision.tolist(), "recall": recall.tolist(), "f1": f1.tolist(), "support": support.tolist(),
        "confusion": metrics.confusion_matrix(truth, predicted, labels=range(k)).tolist(),
    }


def random_case(name, seed, rows, k, decimals, absent=(), skill=1.0):
    rng = np.random.default_rng(seed)
    there = [c for c in range(k) if c not in absent]
    truth = rng.choice(there, rows)
    scores = rng.normal(size=(rows, k))
    scores[np.arange(rows), truth] += skill
    p = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    p = p.round(decimals)
    p[:, -1] = (1 - p[:, :-1].sum(axis=1)).round(decimals)
    return case(name, truth, np.clip(p, 0, 1))


cases = [
    case("four rows, one wrong", [0, 0, 1, 1], [[.9, .1], [.4, .6], [.2, .8], [.3, .7]]),
    case("a certain error is clipped", [0, 1, 1], [[0., 1.], [0., 1.], [0.25, 0.75]]),
    case("all of one class, all right", [1, 1, 1], [[.1, .9], [.2, .8], [.3, .7]]),
    case("one class alone is predicted", [0, 1, 2, 1], [[.8, .1, .1], [.7, .2, .1], [.6, .3, .1], [.5, .4, .1]]),
    case("equal scores go to the first class", [1, 0, 1, 0], [[.5, .5]] * 4),
    random_case("two classes", 1, 40, 2, 3),
    random_case("two classes, many ties", 2, 60, 2, 1, skill=0.5),
    random_case("seven classes", 3, 60, 7, 3, skill=1.5),
    random_case("three classes, many ties", 4, 50, 3, 1),
    random_case("a class is absent from the rows", 5, 30, 4, 2, absent=(2,)),
    random_case("two classes are absent, never predicted well", 6, 20, 5, 2, absent=(0, 4), skill=4),
]
print('{"source": "scikit-learn %s, numpy %s", "cases": [' % (sklearn.__version__, np.__version__))
print(",\n".join(json.dumps(c) for c in cases))
print("]}")
