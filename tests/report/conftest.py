"""A real browser: Debian's chromium and chromedriver, headless. Where there is none, its tests skip."""

import shutil

import pytest

from tests.report.examples import BRIDGED, VISITED, page

ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--window-size=1400,900",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """A browser that saves downloads in its folder ``downloads``."""
    paths = [shutil.which(name) for name in ("chromium", "chromedriver")]
    if not all(paths):
        pytest.skip("chromium and chromedriver are not installed")
    webdriver = pytest.importorskip("selenium.webdriver")
    options = webdriver.ChromeOptions()
    options.binary_location = paths[0]
    for argument in (*ARGUMENTS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(paths[1]))
    driver.downloads = tmp_path_factory.mktemp("downloads")
    behaviour = {"behavior": "allow", "downloadPath": str(driver.downloads)}
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", behaviour)
    yield driver
    driver.quit()


@pytest.fixture
def open_page(browser, tmp_path):
    """Open a page, by default that of the two example articles, at a place of it; at the end nothing may be on the console."""

    def open_page(html=None, hash=""):
        path = tmp_path / "report.html"
        if html is not None or not path.exists():
            path.write_text(page(VISITED, BRIDGED) if html is None else html, encoding="utf-8")
        browser.get("about:blank")  # the same file with another hash would not be loaded anew
        browser.get(path.as_uri() + hash)
        return browser

    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen(1400, 900))
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    yield open_page
    assert browser.get_log("browser") == []


def screen(width, height):
    return {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
