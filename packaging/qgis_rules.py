"""The rules by which the plugin repository of QGIS accepts a package, applied to the built zip.

Two parts, as there: what its validator refuses (all but the probe whether the addresses answer), and what its security
scan blocks, found with the same tools. Sources: `qgis-app/plugins/validator.py`, `security_scanner.py` and the rules in
`management/commands/data/` of https://github.com/qgis/QGIS-Plugins-Website.
"""

from __future__ import annotations

import argparse
import configparser
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from urllib.parse import urlparse

LARGEST_BYTES = 25_000_000
REQUIRED = (
    "name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker", "repository",
)  # fmt: skip
BARRED_FOLDERS = ("__MACOSX", ".git", "__pycache__")
BARRED_ENDINGS = (".exe", ".dll", ".so", ".dylib", ".bat", ".sh", ".ps1", ".cmd", ".whl", ".pyd")
BARRED_ADDRESSES = ("http://bugs", "http://repo", "http://homepage")
# Bandit's tests whose findings block an upload.
BANDIT_BLOCKING = (
    "B102", "B103", "B105", "B106", "B107", "B111", "B201", "B202", "B301", "B302", "B304", "B305", "B306", "B307",
    "B312", "B321", "B323", "B401", "B402", "B412", "B413", "B501", "B502", "B503", "B505", "B506", "B507", "B601",
    "B602", "B604", "B605", "B609", "B610", "B611", "B612", "B613", "B615", "B701",
)  # fmt: skip
# What they only warn of there, and is not in our code either.
BANDIT_AVOIDED = ("B101", "B104", "B108", "B110", "B112", "B113", "B303", "B310", "B324", "B403", "B614")
# Of detect-secrets, those whose findings are warnings there or not looked at; all others block.
SECRETS_NOT_BLOCKING = ("Base64HighEntropyString", "HexHighEntropyString", "KeywordDetector", "IPPublicDetector")
# Of flake8, what means that code cannot run.
FLAKE8_CRITICAL = "E9,F63,F7,F821,F823,F831"


def validate(package: Path) -> list[str]:
    """What the validator would refuse; empty where it would accept the package."""
    wrong = []
    if package.stat().st_size > LARGEST_BYTES:
        wrong.append(f"The package has {package.stat().st_size} bytes; {LARGEST_BYTES} are allowed.")
    with zipfile.ZipFile(package) as archive:
        names = archive.namelist()
        wrong += [f"{name}: a part of it is damaged." for name in [archive.testzip()] if name]
        wrong += _wrong_names(names, [entry.external_attr >> 16 for entry in archive.infolist()])
        folder = names[0].partition("/")[0]
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]+", folder) or not folder.isidentifier():
            wrong.append(f"The folder {folder!r} is no valid name of a package.")
        wrong += [
            f"{folder}/{n} is missing."
            for n in ("__init__.py", "metadata.txt", "LICENSE")
            if f"{folder}/{n}" not in names
        ]
        if f"{folder}/metadata.txt" in names:
            text = archive.read(f"{folder}/metadata.txt").decode("utf-8")
            wrong += _wrong_metadata(text, folder, names)
    return wrong


def _wrong_names(names: list[str], modes: list[int]) -> list[str]:
    wrong = []
    if len({name.partition("/")[0] for name in names}) != 1:
        wrong.append("The package has more than one folder at its top.")
    for name, mode in zip(names, modes, strict=True):
        if ".." in name or "\\" in name or name.startswith("/"):
            wrong.append(f"{name}: path information.")
        if ".pyc" in name or set(BARRED_FOLDERS) & set(name.split("/")):
            wrong.append(f"{name}: must not be in a package.")
        if name.lower().endswith(BARRED_ENDINGS):
            wrong.append(f"{name}: a binary or a script.")
        if name.rpartition("/")[2].startswith("."):
            wrong.append(f"{name}: hidden.")
        if mode & 0o111:
            wrong.append(f"{name}: executable.")
    return wrong


def _wrong_metadata(text: str, folder: str, names: list[str]) -> list[str]:
    # With interpolation, as there: a lone % makes it unreadable.
    parser = configparser.ConfigParser()
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    try:
        parser.read_string(text)
        values = dict(parser.items("general"))
    except configparser.Error as error:
        return [f"metadata.txt cannot be read: {error}"]
    wrong = [f"metadata.txt lacks {name}." for name in REQUIRED if not values.get(name, "").strip()]
    for name in ("tracker", "repository", "homepage"):
        address = urlparse(values.get(name, ""))
        if not (address.scheme and address.netloc) or values[name] in BARRED_ADDRESSES:
            wrong.append(f"metadata.txt: {name} is no address: {values.get(name, '')!r}.")
    if "/" in values.get("author", ""):
        wrong.append("metadata.txt: author has a slash.")
    if re.search(r"<[a-z/]", "".join(values.values())):
        wrong.append("metadata.txt has HTML.")
    if "plugin" in values.get("name", "").lower():
        wrong.append("metadata.txt: name says 'plugin'.")
    if not re.fullmatch(r"\d+\.\d+(\.\d+)?", values.get("version", "")):
        wrong.append(f"metadata.txt: version {values.get('version', '')!r} is not numeric.")
    for name in ("qgisMinimumVersion", "qgisMaximumVersion"):
        if not re.fullmatch(r"[34]\.\d+", values.get(name, "")):
            wrong.append(f"metadata.txt: {name} is {values.get(name, '')!r}.")
    if f"{folder}/{values.get('icon', '')}" not in names:
        wrong.append(f"metadata.txt: there is no icon {values.get('icon', '')!r}.")
    return wrong


def scan(package: Path) -> list[str]:
    """What the security scan would block or warn of in the package, as "FILE:LINE CODE what"."""
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(package) as archive:
            archive.extractall(folder)
        return [*_bandit(folder), *_secrets(folder), *_flake8(folder)]


def _bandit(folder: str) -> list[str]:
    tests = ",".join(BANDIT_BLOCKING + BANDIT_AVOIDED)
    known = _run("bandit", "--help", folder=folder)
    tests = ",".join(test for test in tests.split(",") if test in known)
    report = json.loads(_run("bandit", "-r", folder, "-f", "json", "--quiet", "-t", tests, folder=folder))
    faults = [f"{error['filename']}: bandit: {error['reason']}" for error in report["errors"]]
    return faults + [
        f"{Path(found['filename']).relative_to(folder)}:{found['line_number']} {found['test_id']} {found['issue_text']}"
        for found in report["results"]
    ]


def _secrets(folder: str) -> list[str]:
    command = ["detect_secrets", "scan", "--all-files", "--no-verify", "--exclude-files", r"metadata\.txt"]
    for name in SECRETS_NOT_BLOCKING:
        command += ["--disable-plugin", name]
    report = json.loads(_run(*command, ".", folder=folder))
    return [
        f"{found['filename']}:{found['line_number']} {found['type']}"
        for secrets in report["results"].values()
        for found in secrets
    ]


def _flake8(folder: str) -> list[str]:
    lines = _run("flake8", "--isolated", "--max-line-length=120", "--select", FLAKE8_CRITICAL, ".", folder=folder)
    return lines.splitlines()


def _run(tool: str, *arguments: str, folder: str) -> str:
    """What a tool of this environment writes; its exit code only says that it found something."""
    command = [sys.executable, "-m", tool, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{tool} failed: {done.stderr.strip()}")
    return done.stdout


def main() -> None:
    """Check a package, and exit with 1 where it would not be accepted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path)
    wrong = [*validate(parser.parse_args().package), *scan(parser.parse_args().package)]
    sys.stdout.write("\n".join([*wrong, "accepted" if not wrong else f"{len(wrong)} findings"]) + "\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
