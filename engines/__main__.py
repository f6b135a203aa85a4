"""Runs the engines until they are stopped."""

import argparse
import asyncio
import json
from pathlib import Path

from .server import Engines, serve


def main() -> None:
    """Read the sentences, as JSON from a file or as they come with the package, and serve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--control", type=int, required=True)
    arguments = parser.parse_args()
    sentences = json.loads(Path(__file__).with_name("sentences.json").read_text(encoding="utf-8"))
    asyncio.run(serve(Engines(sentences), arguments.port, arguments.control))


if __name__ == "__main__":
    main()
