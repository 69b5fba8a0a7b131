"""The tests remember findings in a folder of their own, not in that of whoever runs them."""

import os
from collections.abc import Iterator

import pytest

from stratlint.store import FOLDER


@pytest.fixture(scope="session", autouse=True)
def cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    before = os.environ.get(FOLDER)
    os.environ[FOLDER] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ[FOLDER]
    else:
        os.environ[FOLDER] = before
