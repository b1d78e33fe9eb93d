"""Fits CatBoost models for GeoCrop's trainer, one request after another.

Requests come as JSON lines on standard input, answers leave as JSON lines on standard output; rows lie in files of raw
float32 values and int32 labels in this machine's byte order. When standard input ends, the trainer is gone, and this
program ends at once, in the middle of a fit if need be.
"""

import json
import os
import queue
import sys
import threading
import time

answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
os.dup2(2, 1)  # whatever a library prints must not get between the answers


def answer(**fields):
    answers.write(json.dumps(fields) + "\n")


def listen(requests):
    for line in sys.stdin:
        requests.put(json.loads(line))
    os._exit(0)


class Watcher:
    """Tells the trainer the loss on the validation rows a few times a second."""

    def __init__(self, loss):
        self.loss = loss
        self.told = 0.0

    def after_iteration(self, info):
        now = time.monotonic()
        if now - self.told >= 0.2:
            self.told = now
            history = info.metrics.get("validation", {}).get(self.loss)
            value = history[-1] if history else None
            if value is not None and value != value:
                value = None
            answer(event="iteration", iteration=info.iteration, value=value)
        return True


def read(part, features):
    values = numpy.fromfile(part["values"], dtype="=f4").reshape(part["rows"], features)
    return catboost.Pool(values, numpy.fromfile(part["labels"], dtype="=i4"))


def fit(request):
    params = request["params"]
    params.update(allow_writing_files=False, logging_level="Silent")
    train = read(request["train"], request["features"])
    held = read(request["validation"], request["features"]) if request["validation"] else None
    settings = {"use_best_model": False}
    if held is not None:
        settings["eval_set"] = held
    if request["patience"]:
        settings["use_best_model"] = True
        settings["early_stopping_rounds"] = request["patience"]
    if params.get("task_type") != "GPU":  # where CatBoost takes no callback
        settings["callbacks"] = [Watcher(params["loss_function"])]
    model = catboost.CatBoostClassifier(**params)
    model.fit(train, **settings)
    for chance in ("model_guid", "train_finish_time"):  # the same rows must give the same bytes
        model.get_metadata()[chance] = ""
    model.save_model(request["model"])
    model.save_model(request["json"], format="json")
    answer(
        event="fitted",
        iterations=model.tree_count_,
        importance=[float(share) for share in model.get_feature_importance()],
        learning_rate=float(model.learning_rate_),
    )


requests = queue.Queue(maxsize=16)
threading.Thread(target=listen, args=(requests,), daemon=True).start()
try:
    import catboost
    import numpy
except Exception as problem:
    answer(event="failed", message="%s: %s" % (type(problem).__name__, problem))
    sys.exit(1)
answer(event="ready", version=catboost.__version__)
while True:
    try:
        fit(requests.get())
    except Exception as problem:
        answer(event="failed", message="%s: %s" % (type(problem).__name__, problem))
