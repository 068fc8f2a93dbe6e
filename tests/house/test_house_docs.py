"""What the docs name exists: paths, rooms, commands, options, targets, licences."""

from __future__ import annotations

import re
import shlex

import pytest

LINK = re.compile(r"\]\(([^)\s#]+)(?:#[^)]*)?\)")
PATH = re.compile(r"`((?:\.?[a-z][\w.-]*/)+[\w.-]*|[A-Za-z_]+\.(?:md|py|toml|txt))`")
MADE = ("demo/", "dist/", ".venv/", "keys/")  # what commands make
COMMAND = re.compile(r"`(engine (?!is\b)[^`]+)`")


@pytest.fixture(scope="module")
def pages(text_files, root):
    return {path.relative_to(root).as_posix(): text for path, text in text_files.items() if path.suffix == ".md"}


@pytest.fixture(scope="module")
def commands():
    """Every command of the command line, as (words, options)."""
    typer = pytest.importorskip("typer")
    cli = pytest.importorskip("engine.cli")

    found = {}

    def walk(command, words):
        found[words] = {
            option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)
        }
        for name in getattr(command, "commands", ()):
            walk(command.get_command(None, name), (*words, name))

    walk(typer.main.get_command(cli.app), ())
    return found


def _said_commands(text: str) -> list[str]:
    fenced = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line for block in fenced for line in block.splitlines() if line.startswith("engine ")]
    return lines + COMMAND.findall(text)


def test_every_link_leads_somewhere(pages, root):
    broken = [
        f"{page}: {target}"
        for page, text in pages.items()
        for target in LINK.findall(text)
        if "://" not in target
        and not target.startswith("mailto:")
        and not (root / page).parent.joinpath(target).exists()
    ]
    assert not broken


def test_every_path_that_a_page_names_exists(pages, root):
    missing = [
        f"{page}: {path}"
        for page, text in pages.items()
        if page != "CHANGELOG.md"
        for path in PATH.findall(text)
        if not path.startswith(MADE)
        if not (root / path).exists() and not (root / "engine" / path).exists() and not (root / "docs" / path).exists()
    ]
    assert not missing


def test_the_architecture_page_describes_every_room_that_exists(pages, root):
    rooms = {path.name + "/" for path in (root / "engine").iterdir() if any(path.glob("*.*")) and path.name[0] != "_"}
    assert not [room for room in rooms if not re.search(rf"^  +{room} ", pages["docs/architecture.md"], re.MULTILINE)]


def test_every_command_and_option_that_a_page_names_exists(pages, commands):
    wrong = []
    for page, text in pages.items():
        for line in _said_commands(text):
            words = shlex.split(line.replace("…", "").replace("[", "").replace("]", ""))[1:]
            known = ()
            while words and (*known, words[0].rstrip(",")) in commands:
                known = (*known, words.pop(0).rstrip(","))
            allowed = commands[known] | {"--help"}
            wrong += [f"{page}: {line}: {w}" for w in words if re.match(r"--?[a-z]", w) and w not in allowed]
            if not known and not (words and words[0].startswith("-")):
                wrong.append(f"{page}: {line}")
    assert not wrong


def test_every_make_target_that_a_page_names_exists(pages, root):
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z0-9-]+):", makefile, re.MULTILINE))
    named = {(page, t) for page, text in pages.items() for t in re.findall(r"`make ([a-z0-9-]+)", text)}
    assert not {(page, target) for page, target in named if target not in targets}


def test_the_readme_starts_with_the_two_commands(pages):
    first = re.search(r"^```sh\n(.*?)^```", pages["README.md"], re.MULTILINE | re.DOTALL)
    assert first is not None
    assert re.findall(r"^make \S+", first.group(1), re.MULTILINE) == ["make demo", "make test"]


def test_continuous_integration_calls_the_test_command_of_the_readme(root):
    lines = (root / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == "make test"


def test_every_decision_has_a_number_of_its_own(root):
    numbers = [path.name[:4] for path in (root / "docs" / "decisions").glob("*.md")]
    assert all(number.isdigit() for number in numbers)
    assert len(numbers) == len(set(numbers))


def test_every_dependency_stands_with_its_licence_on_the_licences_page(pages, root):
    project = (root / "pyproject.toml").read_text(encoding="utf-8")
    names = re.findall(r'"([a-z0-9-]+)>=', project)
    rows = dict(re.findall(r"^\| ([a-z0-9-]+) \| ([^|]+) \|", pages["docs/licences.md"], re.MULTILINE))
    assert not [name for name in names if not rows.get(name, "").strip()]


def test_every_preset_stands_with_its_licence_on_the_licences_page(pages):
    presets = pytest.importorskip("engine.model.presets").PRESETS
    rows = re.findall(r"^\| ([^ |]+) \| ([^|]+) \| (yes|no|read)", pages["docs/licences.md"], re.MULTILINE)
    stated = {name: (licence, {"yes": True, "no": False}.get(use)) for name, licence, use in rows}
    known = {p.name: (p.licence.name or "read at the pull", p.licence.commercial) for p in presets}
    assert stated | known == stated
