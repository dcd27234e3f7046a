"""The floors and the promises about the project's own files, held as tests."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import countdesk

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "countdesk"

# Written in pieces, or this file would be the first to break its own rule.
REGISTRIES = re.compile(
    r"p[y]pi\.org|p[y]thonhosted|d[e]bian\.org|u[b]untu\.com|n[p]mjs|c[r]ates\.io|--(extra-)?[i]ndex-url"
)
PINNED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*==[0-9][0-9A-Za-z.]*")


def project() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)


def pins() -> list[str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def package_name(requirement: str) -> str:
    """Return a package's name as registries compare it, without a version."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~\[; ]", requirement)[0]).lower()


def files_of_the_project() -> Iterator[Path]:
    """Yield every file that is kept; the folders are named, so that no git is needed for it."""
    yield from (file for file in ROOT.iterdir() if file.is_file())
    for folder in (".ci", "countdesk", "resources", "tests"):
        for file in (ROOT / folder).rglob("*"):
            if file.is_file() and file.suffix != ".pyc":
                yield file


def imported_names(tree: ast.AST) -> Iterator[str]:
    """Yield the full name of everything that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_that_every_module_keeps_to_its_floor() -> None:
    # In a process of its own, because import-linter's set-up of logging silences every logger
    # there is, and with them the check that no test logs an error unawares.
    program = (
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    )
    linted = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert linted.returncode == 0, linted.stdout + linted.stderr


def test_that_widgets_printing_and_pyqtgraph_are_imported_only_in_the_window() -> None:
    upstairs = re.compile(r"PySide6\.(QtWidgets|QtPrintSupport)\b|pyqtgraph\b")
    strays = [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in PACKAGE.rglob("*.py")
        if not file.is_relative_to(PACKAGE / "ui")
        for name in imported_names(ast.parse(file.read_text(encoding="utf-8")))
        if upstairs.match(name)
    ]
    assert strays == []


def test_that_numpy_is_imported_only_for_forecasts_and_charts() -> None:
    at_home = (PACKAGE / "arithmetic", PACKAGE / "ui" / "charts")
    strays = [
        str(file.relative_to(ROOT))
        for file in PACKAGE.rglob("*.py")
        if not any(file.is_relative_to(folder) for folder in at_home)
        and any(
            name.partition(".")[0] == "numpy"
            for name in imported_names(ast.parse(file.read_text(encoding="utf-8")))
        )
    ]
    assert strays == []


def test_that_the_resources_are_files_and_no_package() -> None:
    assert not (PACKAGE / "resources").exists()
    assert list((ROOT / "resources").rglob("*.py")) == []


def test_that_no_file_names_the_address_of_a_registry() -> None:
    strays = [
        f"{file.relative_to(ROOT)}: {found.group()}"
        for file in files_of_the_project()
        for found in REGISTRIES.finditer(file.read_text(encoding="utf-8", errors="ignore"))
    ]
    assert strays == []


def test_that_constraints_are_names_and_versions_alone() -> None:
    assert [line for line in pins() if not PINNED.fullmatch(line)] == []
    names = [package_name(line) for line in pins()]
    assert len(names) == len(set(names))


def test_that_every_dependency_is_pinned() -> None:
    wanted = project()
    requirements = [
        *wanted["project"]["dependencies"],
        *wanted["project"]["optional-dependencies"]["test"],
        *wanted["build-system"]["requires"],
    ]
    assert {package_name(text) for text in requirements} <= {package_name(pin) for pin in pins()}


def test_that_the_version_is_the_same_wherever_it_stands() -> None:
    assert project()["project"]["version"] == countdesk.__version__


def test_that_every_module_says_what_it_is_for() -> None:
    silent = [
        str(file.relative_to(ROOT))
        for file in PACKAGE.rglob("*.py")
        if not ast.get_docstring(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_that_one_module_alone_looks_the_catalogue_up() -> None:
    asking = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if re.search(r"^\s*(from|import) gettext\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert asking == {"wording/language.py"}
