"""Exits 0 when every package of requirements.txt is installed in the version it names."""
import importlib.metadata
import pathlib
import sys

for line in pathlib.Path(__file__).with_name("requirements.txt").read_text().split():
    name, version = line.split("==")
    if importlib.metadata.version(name) != version:
        sys.exit(f"{name} is not {version}")
