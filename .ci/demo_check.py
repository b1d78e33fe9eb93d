"""Reads what `geocrop demo --json` printed and holds it against what the demo promises."""
import json
import pathlib
import sys

demo = json.loads(pathlib.Path(sys.argv[1]).read_text())
for key in ("workspace", "dataset", "model", "metrics", "pictures", "seconds"):
    assert key in demo, f"{key} is missing from the demo's document"
assert demo["metrics"]["accuracy"] > 0.8, demo["metrics"]
assert len(demo["pictures"]) >= 4, demo["pictures"]
for picture in demo["pictures"]:
    head = pathlib.Path(picture).read_bytes()[:8]
    assert head == b"\x89PNG\r\n\x1a\n", f"{picture} is no PNG"
print("demo:", json.dumps(demo["metrics"]), json.dumps(demo["seconds"]))
