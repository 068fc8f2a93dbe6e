"""`engine doctor`: what a fault report needs, and nothing private."""

import os
import platform
import shutil
import sys
from importlib import import_module, metadata
from pathlib import Path

import typer

from engine.cli import console
from engine.cli.options import JsonOption
from engine.platform import usable_cores

PARTS = (
    "torch", "torchvision", "transformers", "tokenizers", "peft", "rasterio", "pyproj", "shapely", "pyogrio", "pyarrow",
    "opencv-python-headless", "numpy", "typer", "rich",
)  # fmt: skip


def doctor(as_json: JsonOption = False) -> None:
    """Print a report to paste when something is wrong: versions, devices and models, no private paths."""
    report = examine()
    if as_json:
        console.show_json(report)
        return
    for title, values in report.items():
        typer.echo(title)
        for name, value in values.items():
            typer.echo(f"  {name:<24} {value}")


def examine() -> dict[str, dict[str, str]]:
    """The report: title to name to value."""
    return {
        "engine": _engine(),
        "parts": {name: _version(name) for name in PARTS} | _libraries(),
        "machine": _machine(),
        "devices": _devices(),
        "models": _models(),
    }


def without_home(text: str) -> str:
    """A text with the home folder and the working folder shortened, since both may name a person or a client."""
    for place, short in ((str(Path.cwd()), "."), (str(Path.home()), "~")):
        if len(place) > 1:
            text = text.replace(place, short)
    return text


def _engine() -> dict[str, str]:
    from engine import __version__

    return {
        "version": __version__,
        "python": platform.python_version(),
        "implementation": platform.python_implementation(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "environment": "virtual" if sys.prefix != sys.base_prefix else "system",
    }


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "missing"


def _libraries() -> dict[str, str]:
    """The versions of GDAL, GEOS and PROJ that the parts bring along, and whether PROJ finds its data."""
    found = {}
    for title, part, attribute in (
        ("GDAL (rasterio)", "rasterio", "__gdal_version__"),
        ("GDAL (pyogrio)", "pyogrio", "__gdal_version_string__"),
        ("PROJ (pyproj)", "pyproj", "proj_version_str"),
        ("GEOS (shapely)", "shapely", "geos_version_string"),
    ):
        try:
            found[title] = str(getattr(import_module(part), attribute, "unknown"))
        except (ImportError, OSError) as error:
            found[title] = f"cannot be loaded: {_short(error)}"
    found["PROJ data"] = _projection_data()
    return found


def _projection_data() -> str:
    try:
        from pyproj.datadir import get_data_dir

        return "found" if (Path(get_data_dir()) / "proj.db").is_file() else "missing"
    except (ImportError, OSError, RuntimeError) as error:
        return f"missing: {_short(error)}"


def _machine() -> dict[str, str]:
    import psutil  # type: ignore[import-untyped]

    from engine.model import store

    memory = psutil.virtual_memory()
    root = store.home()
    while not root.exists():
        root = root.parent
    disk = shutil.disk_usage(root)
    return {
        "processors": str(usable_cores()),
        "memory": f"{memory.available / 2**30:.1f} GiB free of {memory.total / 2**30:.1f}",
        "disk for models": f"{disk.free / 2**30:.1f} GiB free of {disk.total / 2**30:.1f}",
        "folder for models": without_home(str(store.home())),
        "locale": os.environ.get("LC_ALL") or os.environ.get("LANG") or "unset",
    }


def _devices() -> dict[str, str]:
    try:
        import torch
    except (ImportError, OSError) as error:
        return {"torch": f"cannot be loaded: {_short(error)}"}
    found = {"cpu": f"{torch.get_num_threads()} threads"}
    for index in range(torch.cuda.device_count() if torch.cuda.is_available() else 0):
        facts = torch.cuda.get_device_properties(index)
        found[f"cuda:{index}"] = f"{facts.name}, {facts.total_memory / 2**30:.0f} GiB"
    if "cuda:0" not in found:
        found["cuda"] = f"none (torch built for CUDA {torch.version.cuda})" if torch.version.cuda else "none"
    if torch.backends.mps.is_available():
        found["mps"] = "available"
    return found


def _models() -> dict[str, str]:
    from engine.model import hub, registry
    from engine.model.presets import MASKERS
    from engine.words import SpotterError

    found = {}
    for one in hub.list_models():
        if not one.here:
            continue
        try:
            masker = one.pulled if one.preset in MASKERS else None
            revision = masker.commit if masker else registry.resolve(one.preset.name).revision
        except SpotterError as error:
            revision = f"cannot be used: {without_home(error.message)}"
        found[one.preset.name] = revision or "unknown revision"
    return found or {"none": "run `engine models list`"}


def _short(error: Exception) -> str:
    return without_home(" ".join(str(error).split()))[:200]
