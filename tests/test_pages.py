"""Report, article, search and trace in a real browser: no errors, no requests, readable by all."""

import re
import shutil
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_selenium_python import Axe
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from flows.browse import server
from tests.browser import DESK, PHONE, browser, console, requested
from tests.conftest import ingest
from warehouse.ask import connect, many
from warehouse.home import Home
from warehouse.report import pages

MOST_BYTES = 2_000_000
HTML = '<script>document.title = "taken"</script><img src=x onerror=alert(1)>'


@pytest.fixture(scope="module")
def home(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Home:
    root = tmp_path_factory.mktemp("pages") / "home"
    shutil.copytree(sample_template, root, symlinks=True)
    return Home(root)


@pytest.fixture(scope="module")
def report(home: Home, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(pages.report(home), "utf-8")
    return path


@pytest.fixture(scope="module")
def site(home: Home) -> Iterator[str]:
    with server(home, 0) as httpd:
        thread = threading.Thread(target=httpd.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{httpd.server_port}"
        httpd.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def desk() -> Iterator[webdriver.Chrome]:
    with browser(DESK) as opened:
        yield opened


def article_of(home: Home, where: str = "language = 'en'") -> str:
    with connect(home) as connection:
        (row, *_) = many(connection, f"select article_id from articles where {where} order by 1")
    return str(row["article_id"])


def serious(opened: webdriver.Chrome) -> list[str]:
    """Return what axe finds that is serious or critical, with the first element of each."""
    axe = Axe(opened)
    axe.inject()
    found = axe.run()
    assert found["passes"], "axe looked at nothing"
    return [
        f"{each['id']}: {each['help']}: {each['nodes'][0]['html'][:200]}"
        for each in found["violations"]
        if each["impact"] in {"serious", "critical"}
    ]


def test_the_report_is_small_and_asks_for_nothing(report: Path) -> None:
    text = report.read_text("utf-8")
    assert len(text.encode()) < MOST_BYTES
    assert not re.findall(r"""(?:src|href|action)=["'](?!#|data:,)""", text)
    assert not re.findall(r"url\(|@import|\bfetch\(|XMLHttpRequest", text)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_report_works_for_everybody(report: Path, size: tuple[int, int], dark: bool) -> None:
    with browser(size, dark=dark) as opened:
        opened.get(report.as_uri())
        assert serious(opened) == []
        assert console(opened) == []
        assert [url for url in requested(opened) if not url.startswith(("file:", "data:"))] == []
        width = opened.execute_script("return document.documentElement.scrollWidth")
        assert width <= size[0], "the page is wider than the screen"
        charts = opened.find_elements(By.CSS_SELECTOR, "svg.chart")
        assert len(charts) >= 9
        for chart in charts:
            assert chart.find_elements(By.CSS_SELECTOR, "rect"), chart.get_attribute("id")
            assert chart.get_attribute("aria-label")
        figures = opened.find_elements(By.CSS_SELECTOR, "main figure")
        assert all(each.find_elements(By.CSS_SELECTOR, "table tbody tr") for each in figures)


def test_a_table_is_sorted_by_mouse_and_by_keyboard(report: Path, desk: webdriver.Chrome) -> None:
    desk.get(report.as_uri())
    table = desk.find_element(By.CSS_SELECTOR, "#articles ~ .scroll table.sortable")

    def lengths() -> list[int]:
        cells = table.find_elements(By.CSS_SELECTOR, "tbody td:nth-child(3)")
        return [int(cell.get_attribute("data-value") or "") for cell in cells]

    button = table.find_element(By.CSS_SELECTOR, "th:nth-child(3) button")
    button.click()
    assert lengths() == sorted(lengths())
    button.send_keys(Keys.ENTER)
    assert lengths() == sorted(lengths(), reverse=True)
    head = table.find_element(By.CSS_SELECTOR, "th:nth-child(3)")
    assert head.get_attribute("aria-sort") == "descending"


def test_the_first_tab_skips_to_the_content(report: Path, desk: webdriver.Chrome) -> None:
    desk.get(report.as_uri())
    desk.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    assert desk.switch_to.active_element.text == "Skip to the content"


def test_a_headline_of_the_report_unfolds_its_trace(report: Path, desk: webdriver.Chrome) -> None:
    desk.get(report.as_uri())
    link = desk.find_element(By.CSS_SELECTOR, "td a[href^='#trace-']")
    target = (link.get_attribute("href") or "").partition("#")[2]
    folded = desk.find_element(By.XPATH, f"//details[summary[@id='{target}']]")
    assert folded.get_attribute("open") is None
    link.click()
    assert folded.get_attribute("open") == "true"
    assert folded.find_elements(By.CSS_SELECTOR, "ol.lines li .raw")


def test_one_searches_opens_an_article_and_sees_its_dump(site: str, desk: webdriver.Chrome) -> None:
    desk.get(site)
    box = desk.find_element(By.NAME, "q")
    box.send_keys("ferry", Keys.ENTER)
    WebDriverWait(desk, 20).until(lambda page: page.find_elements(By.TAG_NAME, "mark"))
    assert desk.find_element(By.TAG_NAME, "mark").text.lower() == "ferry"
    assert serious(desk) == []
    desk.find_element(By.CSS_SELECTOR, "article.hit a").click()
    headline = desk.find_element(By.ID, "headline").text
    assert "Ferry" in headline
    clean = desk.find_element(By.CLASS_NAME, "clean").text
    dump = desk.find_element(By.CSS_SELECTOR, "ol.lines")
    roles = {
        (row.get_attribute("class") or "").split()[0]
        for row in dump.find_elements(By.TAG_NAME, "li")
    }
    assert {"role-headline", "role-body", "role-widget"} <= roles
    assert "TT" in dump.text.split()
    assert "TT" not in clean.split()
    assert serious(desk) == []
    desk.find_element(By.CSS_SELECTOR, ".clean a.to").click()
    assert desk.current_url.partition("#")[2].startswith("l")
    desk.find_element(By.LINK_TEXT, "Trace of the whole row").click()
    assert desk.find_element(By.CSS_SELECTOR, "ol.lines mark").text == headline
    assert serious(desk) == []
    assert console(desk) == []
    assert {url.split("/")[2] for url in requested(desk) if url.startswith("http")} == {
        site.split("/")[2]
    }


def test_an_arabic_article_runs_from_right_to_left(
    site: str, home: Home, desk: webdriver.Chrome
) -> None:
    arabic = article_of(home, "language = 'ar'")
    desk.get(f"{site}/article/{arabic}")
    headline = desk.find_element(By.ID, "headline")
    assert headline.value_of_css_property("direction") == "rtl"
    assert serious(desk) == []


def test_what_a_dump_says_is_text_and_never_markup(tmp_path: Path, desk: webdriver.Chrome) -> None:
    dump = tmp_path / "evil.txt"
    line = f"Rain {HTML} at last"
    dump.write_text(f"{line}\n\n{line}\n\nIt rained on Monday, they say. {HTML}\n")
    root = tmp_path / "home"
    ingest(root, dump)
    page = tmp_path / "page.html"
    for text in (
        pages.report(Home(root)),
        pages.article_page(Home(root), article_of(Home(root), "true")),
        pages.trace_page(Home(root), article_of(Home(root), "true"), is_live=False),
        pages.search_page(Home(root), f"rained {HTML}"),
        pages.error_page(404, HTML),
    ):
        page.write_text(text, "utf-8")
        desk.get(page.as_uri())
        assert desk.title != "taken"
        shown = desk.find_element(By.TAG_NAME, "body").get_attribute("textContent")
        assert HTML in str(shown)
        assert desk.find_elements(By.CSS_SELECTOR, "img") == []
    assert console(desk) == []


@pytest.mark.parametrize(
    ("path", "host", "status"),
    [
        ("/", "127.0.0.1", 200),
        ("/search?q=%22", "localhost", 200),
        ("/trace/nothing", "127.0.0.1", 404),
        ("/nothing", "127.0.0.1", 404),
        ("/../../etc/passwd", "127.0.0.1", 404),
        ("/", "evil.example", 403),
    ],
)
def test_the_server_answers_this_machine_alone(
    site: str, path: str, host: str, status: int
) -> None:
    port = site.rpartition(":")[2]
    request = urllib.request.Request(site + path, headers={"Host": f"{host}:{port}"})
    try:
        with urllib.request.urlopen(request) as answer:
            found, headers = answer.status, answer.headers
    except urllib.error.HTTPError as error:
        found, headers = error.code, error.headers
        error.close()
    assert found == status
    assert "default-src 'none'" in headers["Content-Security-Policy"]


def test_a_trace_page_stands_alone(home: Home) -> None:
    text = pages.trace_page(home, article_of(home), is_live=False)
    assert not re.findall(r"""(?:src|href|action)=["'](?!#|data:,)""", text)
    assert "sha256" in text
