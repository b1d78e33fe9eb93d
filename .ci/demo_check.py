"""Reads what `geocrop demo --json` printed and holds it against what the demo promises."""
import json
import pathlib
import sys

demo = json.loads(pathlib.Path(sys.argv[1]).read_text())
for key in ("workspace", "dataset", "model", "metrics", "map", "areas_ha", "map_accuracy", "pictures", "seconds"):
    assert key in demo, f"{key} is missing from the demo's document"
assert demo["metrics"]["accuracy"] > 0.8, demo["metrics"]
assert demo["map_accuracy"] > 0.85, demo["map_accuracy"]
assert len(demo["areas_ha"]) == 7 and all(hectares > 0 for hectares in demo["areas_ha"].values()), demo["areas_ha"]
for raster in ("lulc.tif", "confidence.tif", "map.json"):
    assert (pathlib.Path(demo["map"]) / raster).stat().st_size > 0, f"{raster} is missing from the map"
assert len(demo["pictures"]) >= 6, demo["pictures"]
for picture in demo["pictures"]:
    head = pathlib.Path(picture).read_bytes()[:8]
    assert head == b"\x89PNG\r\n\x1a\n", f"{picture} is no PNG"
print("demo:", json.dumps(demo["metrics"]), "map", round(demo["map_accuracy"], 3), json.dumps(demo["seconds"]))
