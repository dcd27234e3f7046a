#!/usr/bin/env python3
"""Set up Countdesk in a fresh clone and run it: run, test, lint and the rest.

Needs Python 3.11 or later and nothing else. Whatever stands after the command is handed on, as in
``python3 dev.py test -k sheet``.
"""

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed"

COMMANDS = {
    "run": "start the app; without a display, replay a count into ./demo",
    "test": "run every test, unseen",
    "lint": "check style and types",
    "bench": "print the table of speeds",
    "shots": "take the pictures of the manual",
    "readme": "rewrite the tables of the README",
    "kill": "kill a writing process many times and look for what is missing",
    "samples": "draw agents' samples many times and see how often their band holds",
}

QT_LIBRARIES = (
    "libgl1 libegl1 libglib2.0-0 libxkbcommon0 libdbus-1-3 libfontconfig1 fonts-dejavu-core"
)
WINDOW_LIBRARIES = (
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0"
)
PICTURE_FONTS = "fonts-inter fonts-noto-core"


def main() -> int:
    """Set up what is missing, then carry out one command and return its exit status."""
    parser = argparse.ArgumentParser(
        description="Set up Countdesk in a fresh clone and run it.",
        epilog="\n".join(f"  {name:<7} {what}" for name, what in COMMANDS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="handed on as they are")
    asked = parser.parse_args()
    install_system_libraries(wants_window=asked.command == "run" or has_display())
    install_packages()
    return carry_out(asked.command, asked.arguments)


def carry_out(command: str, arguments: list[str]) -> int:
    """Start the program that a command stands for and return its exit status."""
    if command == "run":
        if has_display():
            return python("-m", "countdesk", *arguments)
        if arguments:
            return python("-m", "countdesk", *arguments, unseen=True)
        say("No display here: replaying a count into ./demo instead.")
        status = python("-m", "countdesk", "demo", "--out", "demo", unseen=True)
        if status == 0:
            say(f"Look into {Path('demo').absolute()}.")
        return status
    os.chdir(ROOT)
    if command == "test":
        data = os.environ.get("COUNTDESK_DATA")
        say(
            f"COUNTDESK_DATA is {data}."
            if data
            else "COUNTDESK_DATA is not set: the tests on real results are skipped."
        )
        # A worker a processor: each file and folder of a test is its own. Each begins with tests
        # that stand together, so that what a module makes once is made by one of them.
        spread = ("-n", "auto", "--dist", "worksteal")
        return python("-m", "pytest", *spread, *arguments, unseen=True)
    if command == "lint":
        checks = (("ruff", "check"), ("ruff", "format", "--check"), ("mypy",))
        # All of them run; one that was killed has a status below 0.
        statuses = [python("-m", *check, *arguments) for check in checks]
        return next((status for status in statuses if status != 0), 0)
    module = {
        "bench": "tests.benchmarks.bench",
        "shots": "tests.shots",
        "readme": "tests.readme",
        "kill": "tests.storage.kill_study",
        "samples": "tests.real.sample_study",
    }[command]
    return python("-m", module, *arguments, unseen=True)


def install_system_libraries(*, wants_window: bool) -> None:
    """Install the Debian packages that Qt needs, or print the one command that does."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-query") is None:
        return
    wanted = f"{QT_LIBRARIES} {PICTURE_FONTS}".split()
    if wants_window:
        wanted += WINDOW_LIBRARIES.split()
    can_make_venv = importlib.util.find_spec("ensurepip") is not None
    if not can_make_venv:
        wanted.append("python3-venv")
    # What a package provides counts too: later releases renamed some of these.
    listing = subprocess.run(
        ["dpkg-query", "--show", "--showformat=${db:Status-Status} ${Package}, ${Provides}\n"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    present = {
        name.split()[0]
        for line in listing.splitlines()
        if line.startswith("installed ")
        for name in line.removeprefix("installed ").split(",")
        if name.strip()
    }
    missing = [name for name in wanted if name not in present]
    if not missing:
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    right = right_to_install()
    if right is None:
        say("Some system libraries are missing. Install them once with this command:")
        say(f"  sudo apt-get update && sudo {' '.join(install)}")
        if not can_make_venv:
            sys.exit(1)
        return
    say(f"Installing system libraries: {' '.join(missing)}.")
    quiet = [*right, "env", "DEBIAN_FRONTEND=noninteractive"]
    for step in (["apt-get", "update"], install):
        # Two of these at once, or the system's own updates, wait for each other.
        options = ["-qq", "-o", "DPkg::Lock::Timeout=300"]
        done = subprocess.run(
            [*quiet, step[0], *options, *step[1:]],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        if done.returncode != 0:
            say(f"{' '.join(step[:2])} failed; going on with what is there.")


def right_to_install() -> list[str] | None:
    """Return what to put before apt-get; None where this user may not install."""
    if os.name == "posix" and os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def install_packages() -> None:
    """Make ``.venv`` and install the project, unless just this was installed before."""
    constraints = ROOT / "constraints.txt"
    content = hashlib.sha256(f"{ROOT} {sys.version_info[:2]}".encode())
    for file in (ROOT / "pyproject.toml", constraints):
        content.update(file.read_bytes())
    stamp = content.hexdigest()
    if STAMP.is_file() and PYTHON.exists() and STAMP.read_text(encoding="ascii") == stamp:
        return
    if not STAMP.is_file() or not PYTHON.exists():
        # Without a stamp it may be half made, by a run that was broken off.
        say("Making .venv.")
        required(sys.executable, "-m", "venv", "--clear", str(VENV))
    say("Installing packages; the first time takes a few minutes.")
    STAMP.unlink(missing_ok=True)
    # pip's -c does not reach the build of the project itself; these two variables do, the first
    # in older versions of pip and the second in newer ones.
    os.environ |= {"PIP_CONSTRAINT": str(constraints), "PIP_BUILD_CONSTRAINT": str(constraints)}
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    required(str(PYTHON), *pip, "-c", str(constraints), "-e", f"{ROOT}[test]")
    STAMP.write_text(stamp, encoding="ascii")


def required(*command: str) -> None:
    """Run one step of the set-up, and end with a sentence where it fails."""
    status = subprocess.run(command, check=False).returncode
    if status != 0:
        sys.exit(f"The set-up stopped: this command failed.\n  {' '.join(command)}")


def python(*arguments: str, unseen: bool = False) -> int:
    """Run Python in ``.venv`` and return its exit status; unseen is without any window."""
    environment = dict(os.environ)
    if environment.pop("PYTHONDONTWRITEBYTECODE", None):
        # Nothing is put beside the sources, and yet not every process compiles them anew.
        environment["PYTHONPYCACHEPREFIX"] = str(VENV / "compiled")
    if unseen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.run([str(PYTHON), *arguments], env=environment, check=False).returncode


def has_display() -> bool:
    """Say whether a window can be shown: Linux may have no display, the others always do."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def say(sentence: str) -> None:
    """Print at once, so that the order holds between this and what is started."""
    print(sentence, flush=True)


if __name__ == "__main__":
    if sys.version_info < (3, 11):
        sys.exit("Countdesk needs Python 3.11 or later.")
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
