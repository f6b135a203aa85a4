"""What a house needs in which automations are made of our blueprints."""

from demo.house import ROOT

_BLUEPRINTS = ROOT / "blueprints"

CONFIGURATION = "automation: !include automations.yaml\n"
FILES = {"automations.yaml": "[]\n"} | {
    str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in _BLUEPRINTS.rglob("*.yaml")
}
