"""Every page that visitors see: no console error, nothing from elsewhere, no axe violation."""

import pytest

from tests.e2e.accessibility import assert_accessible

PUBLIC = [
    "/",
    "/articles/",
    "/articles/does-running-build-leg-muscle/",
    "/articles/topics/activities/",
    "/search/",
    "/search/?q=muscle",
    "/search/?q=zebra",
    "/about/editorial-policy/",
    "/about/corrections/",
    "/about/evidence-grades/",
    "/about/privacy/",
    "/rules/",
    "/rules/recovery_gap/",
    "/offline/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
]


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages(page, path):
    answer = page.goto(path)
    assert answer and answer.ok
    assert_accessible(page)
