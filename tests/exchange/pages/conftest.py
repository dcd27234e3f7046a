"""The browser in which pages are looked at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.exchange.pages.browser import Browser, browsing


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browsing(tmp_path_factory.mktemp("chromium")) as known:
        yield known
