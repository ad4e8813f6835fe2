"""The wheel holds exactly our packages, and nobody else's package has one of our plain names."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = ("assistant", "corpus", "index", "ui")
NO_CODE = {"__pycache__", ".DS_Store"}


def pinned(name: str) -> dict[str, str]:
    """The pins of one file of requirements/: normal name -> version."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w-]+)==([\w.]+)", text, re.MULTILINE))


def normal(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~\[; ]", requirement)[0]).lower()


@pytest.mark.parametrize("name", [*PACKAGES, "eval"])
def test_no_other_distribution_has_a_package_of_our_name(name: str) -> None:
    assert set(packages_distributions().get(name, ())) <= {PROJECT["project"]["name"]}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The files of a wheel built from a copy, so that the working tree stays clean."""
    copy, out = tmp_path_factory.mktemp("copy"), tmp_path_factory.mktemp("wheel")
    for package in PACKAGES:
        shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns(*NO_CODE))
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, copy / name)
    code = f"from setuptools import build_meta; build_meta.build_wheel({str(out)!r})"
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=copy, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    (built,) = out.glob("*.whl")
    return zipfile.ZipFile(built).namelist()


def test_the_wheel_holds_every_file_of_the_packages_and_nothing_else(wheel: list[str]) -> None:
    on_disk = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and not NO_CODE & set(path.parts)
    }
    assert {name for name in wheel if ".dist-info/" not in name} == on_disk


def test_every_dependency_is_pinned_for_serving_and_none_is_torch() -> None:
    pins = pinned("serve")
    assert {normal(one) for one in PROJECT["project"]["dependencies"]} <= pins.keys()
    assert not {"torch", "sentence-transformers", "transformers"} & pins.keys()
    for extra, name in (("dev", "test"), ("browser", "browser"), ("models", "models")):
        asked = {normal(one) for one in PROJECT["project"]["optional-dependencies"][extra]}
        assert asked <= pinned(name).keys() | pins.keys(), extra


def test_pins_name_no_index_and_no_local_file() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        assert not re.search(r"://|--|@|\+", re.sub(r"#.*", "", path.read_text(encoding="utf-8"))), path.name


def test_the_packages_must_not_be_published() -> None:
    assert "Private :: Do Not Upload" in PROJECT["project"]["classifiers"]
