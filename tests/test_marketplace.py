"""What Home Assistant's Marketplace makes of our manifest and of hacs.json.

The Marketplace came with a newer Home Assistant than the one that the tests run in: its own validators are asked in
the environment in which houses are put up.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PYTHON = ROOT / ".venv-run" / "bin" / "python"
FILES = (ROOT / "custom_components" / "call_screener" / "manifest.json", ROOT / "hacs.json")

# What it leaves out is left out in silence, or with a line in a log: it is listed here. What it refuses is raised.
PROGRAM = """
import json, sys
from pathlib import Path
import probatio
from homeassistant.components.marketplace.repositories.base import RepositoryManifest
from homeassistant.components.marketplace.repositories.integration import _check_loadable_manifest, _validated_domain
from homeassistant.components.marketplace.utils.validate import (
    INTEGRATION_MANIFEST_VALUES, REPOSITORY_MANIFEST_VALUES, VALIDATE_FETCHED_V2_REPO_DATA,
)

def unusable(content, schemas):
    for key, schema in schemas.items():
        if key in content:
            try:
                schema(content[key])
            except probatio.Invalid as error:
                yield f"{key}: {error}"

def judged(folder):
    manifest = json.loads((folder / "manifest.json").read_text())
    hacs = json.loads((folder / "hacs.json").read_text())
    repository, *_ = manifest["documentation"].removeprefix("https://github.com/").split("#")
    found = [f"hacs.json: {key} is not read" for key in hacs if key not in REPOSITORY_MANIFEST_VALUES]
    found += [f"hacs.json: {each}" for each in unusable(hacs, REPOSITORY_MANIFEST_VALUES)]
    found += [f"manifest.json: {each}" for each in unusable(manifest, INTEGRATION_MANIFEST_VALUES)]
    found += [f"manifest.json lacks {key}" for key in INTEGRATION_MANIFEST_VALUES if key not in manifest]
    try:
        _check_loadable_manifest(folder, _validated_domain(manifest.get("domain")))
        VALIDATE_FETCHED_V2_REPO_DATA["integration"]({
            "description": manifest["name"], "domain": manifest["domain"], "manifest_name": manifest["name"],
            "full_name": repository, "manifest": {"name": hacs["name"]}, "etag_repository": "", "last_fetched": 0,
            "last_updated": "", "last_version": f"v{manifest['version']}",
        })
    except Exception as error:
        found.append(f"refused: {getattr(error, 'translation_key', None) or error}")
    return {"found": found, "homeassistant": RepositoryManifest.from_dict(hacs).homeassistant}

print(json.dumps([judged(Path(folder)) for folder in sys.argv[1:]]))
"""

WRONG: list[tuple[str, dict[str, str], str]] = [
    ("manifest.json", {"version": "one"}, "refused: installed_manifest_without_version"),
    ("manifest.json", {"domain": "../x"}, "refused: invalid_domain"),
    ("hacs.json", {"homeasistant": "2026.10.0"}, "hacs.json: homeasistant is not read"),
    ("hacs.json", {"homeassistant": "soon"}, "hacs.json: homeassistant:"),
]
"""What the Marketplace would not take: a file, what is changed in it, and what it says to that."""


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Give what it says to our files as they are, and with each of the changes."""
    folders = []
    for name, change in [("", {}), *((name, change) for name, change, _ in WRONG)]:
        folders.append(folder := tmp_path_factory.mktemp("files"))
        for path in FILES:
            content = json.loads(path.read_text(encoding="utf-8")) | (change if path.name == name else {})
            (folder / path.name).write_text(json.dumps(content), encoding="utf-8")
    done = subprocess.run([PYTHON, "-c", PROGRAM, *folders], capture_output=True, check=True, text=True)
    said: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return said


def test_the_marketplace_takes_us_as_we_are(answers: list[dict[str, Any]]) -> None:
    """A repository that cannot be added, an integration that is refused after it was fetched, a value left out."""
    assert answers[0] == {"found": [], "homeassistant": "2026.10.0"}


def test_what_is_wrong_would_be_found(answers: list[dict[str, Any]]) -> None:
    """A check that says yes to everything."""
    expected = [start for *_, start in WRONG]
    assert [
        [found[: len(start)] for found in answer["found"]] for answer, start in zip(answers[1:], expected, strict=True)
    ] == [[start] for start in expected]
