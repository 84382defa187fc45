"""The report in a real browser: what is shown, what a click, a key, a filter and an address do, and that no text is code."""

import csv
import json
import time
from contextlib import suppress
from dataclasses import replace

import pytest

from quotes.records import Article
from quotes.report.articles import Reported
from tests.report.conftest import screen
from tests.report.examples import BRIDGE, BRIDGED, INNER, OUTER, PARTED, SAFE, TERMS, VISIT, VISITED, page, record

By = pytest.importorskip("selenium.webdriver.common.by").By
Keys = pytest.importorskip("selenium.webdriver.common.keys").Keys
Stale = pytest.importorskip("selenium.common.exceptions").StaleElementReferenceException
VIEWS = ("", "#de/visit.txt/2", "#!speakers", "#!speakers/ada-lund", "#!outlets", "#!timeline", "#!topics")


def find(browser, selector):
    return browser.find_element(By.CSS_SELECTOR, selector)


def texts(browser, selector):
    return [node.text for node in browser.find_elements(By.CSS_SELECTOR, selector)]


def eventually(condition):
    """The page acts on its own time: typing waits for the next letter, an address for its event."""
    for _ in range(300):
        with suppress(Stale):  # the page was drawn anew while it was read
            if condition():
                return
        time.sleep(0.03)
    assert condition()


def press(browser, *keys):
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(browser).send_keys(*keys).perform()


def search(browser, words, status):
    field = find(browser, "#query")
    field.clear()
    field.send_keys(words)
    eventually(lambda: find(browser, "#status").text == status)


def choose(browser, facet, value, status):
    """Choose a value of a filter, and wait for its result."""
    script = """const form = document.getElementById("filters"); form.elements[arguments[0]].value = arguments[1];
    form.dispatchEvent(new Event("input"));"""
    browser.execute_script(script, facet, value)
    eventually(lambda: find(browser, "#status").text == status)


# --- the page ----------------------------------------------------------------------------------------------------------------


def test_the_page_opens_with_its_first_article(open_page):
    browser = open_page()
    assert find(browser, "#status").text == "2 articles, 5 quotes"
    assert find(browser, "h2").text == "Besuch"
    assert [text.split("\n") for text in texts(browser, ".entry")] == [
        ["Besuch", "3 quotes · Die Zeitung · 2024-05-31"],
        [BRIDGE, "2 quotes"],
    ]


def test_nothing_is_fetched_and_no_other_script_could_run(open_page):
    browser = open_page()
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    script = """
    const [done, found] = [arguments[0], new Set()];
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
      if (found.add(effectiveDirective).size === 3) done([...found].sort());
    });
    const image = new Image();
    image.src = "https://example.org/x.png";
    const script = document.createElement("script");
    try { script.append("window.hacked = true"); document.body.append(script); } catch {}
    try { document.body.innerHTML = "<b>x</b>"; } catch {}
    const style = document.createElement("style");
    style.append("body { display: none }");
    document.head.append(image, style);"""
    violated = browser.execute_async_script(script)
    assert violated == ["img-src", "require-trusted-types-for", "style-src-elem"]
    assert browser.execute_script("return window.hacked ?? null") is None
    browser.get_log("browser")  # the browser complains about all of it


def test_every_span_is_marked_where_it_stands(open_page):
    """Nested and parted contents, and text behind characters that are two units of a string."""
    browser = open_page()
    script = """
    const found = {};
    for (const node of document.querySelectorAll(".text span")) {
      for (const { quote, role } of node.marks) ((found[quote.number] ??= {})[role] ??= []).push(node.textContent);
    }
    return found"""
    found = browser.execute_script(script)
    for quote in (PARTED, OUTER, INNER):
        for role in ("content", "cue", "source", "outlet", "addressee"):
            expected = "".join(span.text for span in getattr(quote, role))
            assert "".join(found[quote.id.split("#")[1]].get(role, [])) == expected
    assert texts(browser, ".text .nested") == ["es regne"]
    shown = browser.execute_script("""
    const words = (p) => [...p.childNodes].filter((node) => !node.quote).map((node) => node.textContent).join("");
    return [...document.querySelectorAll(".text p")].map(words)""")
    assert shown == VISIT.split("\n\n")


def test_marks_differ_without_colour(open_page):
    browser = open_page()
    look = """const style = getComputedStyle(document.querySelector(".text ." + arguments[0]));
    return [style.textDecorationStyle, style.textDecorationLine, style.borderBlockEndStyle, style.fontWeight].join(" ")"""
    looks = [browser.execute_script(look, role) for role in ("content", "cue", "source", "outlet", "addressee")]
    assert len(set(looks)) == 5


# --- a quote -----------------------------------------------------------------------------------------------------------------


def test_a_click_shows_the_record(open_page):
    browser = open_page()
    find(browser, ".text .addressee").click()
    eventually(lambda: browser.execute_script("return location.hash") == "#de/visit.txt/1")
    assert find(browser, ".who").text == "Ada Lund"
    shown = find(browser, ".record").text
    for part in (
        "„Wir gehen“ … „Und zwar 𝔍etzt.“",
        "95 %",
        "quotation marks",
        "rule tag",
        "der Zeitung",
        "word for word",
    ):
        assert part in shown
    assert "".join(texts(browser, ".text .selected.content")) == "„Wir gehen“„Und zwar 𝔍etzt.“"


def test_a_click_in_a_nested_quote_means_the_inner_one_and_links_lead_out(open_page):
    browser = open_page()
    find(browser, ".text .nested").click()
    eventually(lambda: texts(browser, ".who") == ["Bo Berg"])
    assert texts(browser, ".chain li") == ["Tass (news agency): Tass", "das Amt (ministry): das Amt"]
    browser.find_element(By.LINK_TEXT, "quote 2").click()
    eventually(lambda: texts(browser, ".who") == ["Amt"])
    find(browser, "a.neighbour").click()
    eventually(lambda: texts(browser, ".who") == ["Ada Lund"])


@pytest.mark.parametrize(
    ("hash", "title", "who"),
    [
        ("#de/visit.txt/3", "Besuch", ["Bo Berg"]),
        ("#bridge.txt/2", BRIDGE, ["Speaker not resolved"]),
        ("#bridge.txt/", BRIDGE, []),
        ("#bridge.txt/99", BRIDGE, []),
        ("#nowhere/1", "Besuch", []),
        ("#%E0%A4%A", "Besuch", []),
        ("#!constructor/x", "Besuch", []),
    ],
)
def test_an_address_leads_to_a_quote(open_page, hash, title, who):
    browser = open_page(hash=hash)
    assert (find(browser, "h2").text, texts(browser, ".who")) == (title, who)


@pytest.mark.parametrize("doc", ["!speakers", "/a b/ü%/#1", "", "x/", "a/1"])
def test_ids_of_articles_may_hold_what_means_something_in_an_address(open_page, doc):
    quote = replace(SAFE, doc=doc, id=f"{doc}#7")
    browser = open_page(page(BRIDGED, Reported(Article(doc, BRIDGE, "en"), (quote,), {})))
    browser.get(browser.current_url + browser.execute_script("return quoteLink(quotes[2])"))
    eventually(lambda: texts(browser, ".record h3") == ["Quote 7"])
    assert browser.execute_script("return articlesView.article.id") == doc


def test_a_citation_and_a_link_are_copied(open_page):
    browser = open_page(hash="#de/visit.txt/3")
    keep = "Object.defineProperty(navigator, 'clipboard', {value: {writeText: (text) => { window.copied = text }}})"
    browser.execute_script(keep)
    find(browser, ".actions button").click()
    eventually(lambda: browser.execute_script("return window.copied") is not None)
    assert browser.execute_script("return window.copied") == (
        "“es regne” – Bo Berg, through Tass and das Amt. “Besuch”, Die Zeitung, 2024-05-31, https://example.org/a?b=1&c=2, "
        "de/visit.txt, quote 3 (indirect)"
    )
    assert find(browser, "#announcement").text == "Citation copied."
    find(browser, ".actions button:last-child").click()
    eventually(lambda: browser.execute_script("return window.copied").endswith("report.html#de/visit.txt/3"))


# --- search and filters ------------------------------------------------------------------------------------------------------


def test_search_finds_words_in_articles_and_quotes(open_page):
    browser = open_page()
    search(browser, "regne", "1 article, 2 quotes")
    choose(browser, "query", "REGNE 𝔍etzt", "1 article, 0 quotes")
    search(browser, "a-b [c (d", "0 articles, 0 quotes")
    search(browser, "nowhere", "0 articles, 0 quotes")
    assert find(browser, ".nothing").text == "No article fits the search and the filters."
    search(browser, "bridge safe", "1 article, 1 quote")
    assert (
        browser.execute_script("return [...CSS.highlights.get('hit')].map(String)").count("bridge") == 3
    )  # title, id, text
    assert browser.switch_to.active_element.get_attribute("id") == "query"


def test_typing_does_not_take_the_focus_from_the_field(open_page):
    browser = open_page(hash="#de/visit.txt/1")
    search(browser, "regne", "1 article, 2 quotes")
    assert browser.switch_to.active_element.get_attribute("id") == "query"


@pytest.mark.parametrize(
    ("facet", "value", "status"),
    [
        ("kind", "ministry", "1 article, 1 quote"),
        ("type", "direct", "1 article, 1 quote"),
        ("outlet", "Tass", "1 article, 2 quotes"),
        ("language", "en", "1 article, 2 quotes"),
        ("confidence", "70", "2 articles, 3 quotes"),
    ],
)
def test_filters(open_page, facet, value, status):
    browser = open_page()
    choose(browser, facet, value, status)
    assert find(browser, "#active-filters").get_attribute("textContent") == "(1)"
    browser.execute_script("document.getElementById('filters').reset()")
    eventually(lambda: find(browser, "#status").text == "2 articles, 5 quotes")


def test_filters_open_with_a_click_and_show_what_there_is(open_page):
    browser = open_page()
    find(browser, "#more-filters summary").click()
    assert find(browser, "#kind").is_displayed()
    assert texts(browser, "#language option") == ["all", "German (3)", "English (2)"]


# --- views -------------------------------------------------------------------------------------------------------------------


def test_speakers_are_ranked_with_all_they_said(open_page):
    browser = open_page(hash="#!speakers")
    assert [text.split("\n")[0] for text in texts(browser, ".entry")] == [
        "Ada Lund", "Amt", "Bo Berg", "Cy Dahl", "Speaker not resolved",
    ]  # fmt: skip
    browser.find_element(By.PARTIAL_LINK_TEXT, "Bo Berg").click()
    eventually(lambda: texts(browser, "h2") == ["Bo Berg"])
    assert find(browser, ".ways").text == "Through: Tass in das Amt (1)"
    assert find(browser, ".cards .content").text == "es regne"
    find(browser, ".card a").click()
    eventually(lambda: texts(browser, ".record h3") == ["Quote 3"])


def test_speakers_follow_the_filters(open_page):
    browser = open_page(hash="#!speakers")
    choose(browser, "language", "en", "1 article, 2 quotes")
    assert [text.split("\n")[0] for text in texts(browser, ".entry")] == ["Cy Dahl", "Speaker not resolved"]


def test_long_lists_are_made_while_they_are_read(open_page):
    text = " ".join(f"Cy says w{number:03}." for number in range(150))
    quotes = [record("a", text, f"w{number:03}", number + 1, speaker=SAFE.speaker) for number in range(150)]
    browser = open_page(page(Reported(Article("a", text, "en"), tuple(quotes), {})), "#!speakers/Cy%20Dahl")
    assert 40 <= len(texts(browser, ".card")) < 150
    for _ in range(4):
        browser.execute_script("document.querySelector('.cards .more')?.click()")
    assert len(texts(browser, ".card")) == 150
    assert texts(browser, ".more") == []


def test_chains_lead_from_speakers_to_outlets(open_page):
    browser = open_page(hash="#!outlets")
    assert [" ".join(text.split()) for text in texts(browser, ".chains summary")] == [
        "Amt through →Tass 1 quote", "Bo Berg through →das Amt through →Tass 1 quote",
    ]  # fmt: skip
    titles = "return [...document.querySelectorAll('.flows title')].map((title) => title.textContent)"
    assert sorted(browser.execute_script(titles)) == [
        "Amt through Tass: 1 quote", "Bo Berg through das Amt: 1 quote", "das Amt through Tass: 1 quote",
    ]  # fmt: skip
    find(browser, ".chains summary").click()
    eventually(lambda: "".join(texts(browser, ".chains .content")) == "Bo Berg habe gesagt, es regne")


def test_an_institution_that_speaks_for_itself_is_no_chain(open_page):
    [tass] = OUTER.outlet
    itself = replace(OUTER, speaker=(replace(OUTER.speaker[0], name=tass.name),))
    browser = open_page(page(replace(VISITED, quotes=(itself,))), "#!outlets")
    assert texts(browser, ".chains") == []
    assert "No quote" in find(browser, ".nothing").text


def test_the_timeline_shows_what_has_a_date(open_page):
    browser = open_page(hash="#!timeline")
    assert find(browser, ".lead").text == "Quotes by day. 1 article has no date."
    assert texts(browser, ".chains summary") == ["2024-05-31 1 article, 3 quotes"]
    find(browser, ".chains summary").click()
    eventually(lambda: texts(browser, ".chains .entry-title") == ["Besuch"])


def test_without_dates_and_terms_there_is_no_such_view(open_page):
    browser = open_page(page(BRIDGED, terms=()))
    assert texts(browser, "#views a") == ["Articles", "Speakers", "Outlets"]


def test_a_term_shows_the_quotes_that_hold_it(open_page):
    browser = open_page(hash="#!topics")
    assert texts(browser, ".topics h3") == ["Ada Lund"]
    find(browser, ".term").click()
    eventually(lambda: texts(browser, "h2") == ["Ada Lund"])
    assert find(browser, "#query").get_property("value") == "gehen"
    assert len(texts(browser, ".card")) == 1


# --- downloads ---------------------------------------------------------------------------------------------------------------


def download(browser, button):
    for path in browser.downloads.iterdir():
        path.unlink()
    find(browser, button).click()

    def finished():  # Chromium has files of its own there until a download is whole
        return [path for path in browser.downloads.iterdir() if path.suffix in (".jsonl", ".csv")]

    eventually(finished)
    [path] = finished()
    eventually(lambda: path.stat().st_size > 0)
    return path


def test_the_records_that_are_shown_come_back_as_they_were(open_page):
    browser = open_page()
    choose(browser, "language", "de", "1 article, 3 quotes")
    lines = download(browser, "#download-jsonl").read_text(encoding="utf-8").splitlines()
    expected = [json.loads(json.dumps(quote.to_dict() | {"meta": VISITED.meta})) for quote in VISITED.quotes]
    assert [json.loads(line) for line in lines] == expected
    assert [list(json.loads(line)) for line in lines] == [list(record) for record in expected]


def test_the_table_opens_in_a_spreadsheet_and_holds_no_formula(open_page):
    text = '=HYPERLINK("x"), said Cy.'
    quote = record("a", text, '=HYPERLINK("x")', 1, speaker=SAFE.speaker)
    browser = open_page(page(Reported(Article("a", text, "en"), (quote,), {"title": "-1, \n+2"})))
    with download(browser, "#download-csv").open(encoding="utf-8-sig", newline="") as file:
        [row] = csv.DictReader(file)
    assert (row["content"], row["title"], row["speaker"]) == ('\'=HYPERLINK("x")', "'-1, \n+2", "Cy Dahl")


# --- keyboard, screen readers, screens, paper --------------------------------------------------------------------------------


def focused(browser):
    return browser.execute_script("return document.activeElement.className || document.activeElement.id")


def test_everything_is_reached_by_keyboard(open_page):
    browser = open_page()
    press(browser, Keys.TAB)
    assert focused(browser) == "skip"
    press(browser, Keys.ENTER)
    assert focused(browser) == "main"
    for _ in range(20):
        press(browser, Keys.TAB)
        if focused(browser) == "number":
            break
    press(browser, Keys.ENTER)
    eventually(lambda: focused(browser) == "record")
    assert find(browser, ".record").get_attribute("aria-label") == "Record of quote 1"
    press(browser, Keys.ESCAPE)
    eventually(lambda: focused(browser) == "number")
    assert texts(browser, ".record") == []
    assert browser.execute_script("return location.hash") == "#de/visit.txt/"


@pytest.mark.parametrize("hash", VIEWS)
def test_everything_to_use_has_a_name_and_there_are_landmarks(open_page, hash):
    browser = open_page(hash=hash)
    browser.execute_cdp_cmd("Accessibility.enable", {})
    nodes = [n for n in browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"] if not n.get("ignored")]
    used = [
        (node["role"]["value"], node.get("name", {}).get("value"))
        for node in nodes
        if any(item["name"] == "focusable" and item["value"]["value"] for item in node.get("properties", []))
    ]
    assert [role for role, name in used if not name and role not in ("RootWebArea", "main")] == []
    roles = {node["role"]["value"] for node in nodes}
    assert {"banner", "main", "navigation", "search", "status", "heading"} <= roles


def test_articles_say_their_language(open_page):
    browser = open_page()
    assert find(browser, ".text").get_attribute("lang") == "de"


@pytest.mark.parametrize("hash", VIEWS)
def test_a_phone_does_not_scroll_sideways(open_page, browser, hash):
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen(390, 844))
    open_page(hash=hash)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 390


def test_a_phone_shows_the_list_or_the_article(open_page, browser):
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen(390, 844))
    open_page(hash="#!articles")
    assert (find(browser, ".list").is_displayed(), find(browser, ".detail").is_displayed()) == (True, False)
    find(browser, ".entry").click()
    eventually(lambda: find(browser, ".detail").is_displayed())
    assert not find(browser, ".list").is_displayed()
    find(browser, ".back").click()
    eventually(lambda: find(browser, ".list").is_displayed())


def test_the_page_is_dark_where_the_system_is(open_page, browser):
    colours = set()
    for theme in ("light", "dark"):
        features = [{"name": "prefers-color-scheme", "value": theme}]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        open_page()
        colours.add(browser.execute_script("return getComputedStyle(document.body).backgroundColor"))
    assert len(colours) == 2


def test_on_paper_there_is_the_text_and_its_marks_alone(open_page, browser):
    open_page(hash="#de/visit.txt/1")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    for selector in ("#views", "#filters", ".list", ".downloads", ".actions"):
        assert not find(browser, selector).is_displayed()
    assert find(browser, ".text").is_displayed() and find(browser, ".record").is_displayed()


# --- hostile input -----------------------------------------------------------------------------------------------------------

HARM = "<img src=x onerror=hacked=1></script><script>hacked=1</script><!--<script>\u2028\x00\u202e{{7*7}}${hacked=1}'\"&lt;"


def hostile(text=f"{HARM} sagt {HARM}"):
    """An article that is harm in every string of it."""
    [whole] = SAFE.content
    span = replace(whole, start=0, end=len(HARM), text=HARM)
    speaker = replace(SAFE.speaker[0], name=HARM, name_in_text=HARM, id=HARM, kind=HARM, affiliation=HARM, via=HARM)
    through = replace(
        VISITED.quotes[1].outlet[0], start=0, end=4, text=HARM[:4], name=f"{HARM}!", kind="__proto__", via="constructor"
    )
    quote = replace(
        SAFE, doc=HARM, id=f"{HARM}#{HARM}", language="constructor", content=(span,), cue=(span,), source=(span,),
        speaker=(speaker,), outlet=(through,), medium=HARM, cue_class=HARM, evidence=(HARM,), parent=HARM,
    )  # fmt: skip
    meta = {"title": HARM, "outlet": {"toString": 1}, "date": "2024-01-01", "url": "javascript:hacked=1"}
    return Reported(Article(HARM, text, "de"), (quote,), meta)


@pytest.mark.parametrize("view", ["", "#!speakers", "#!outlets", "#!timeline", "#!topics", "quote"])
def test_hostile_strings_do_nothing(open_page, view):
    browser = open_page(page(hostile(), terms=[replace(item, speaker=HARM, terms=(HARM,)) for item in TERMS]))
    if view == "quote":
        find(browser, ".number").click()
        eventually(lambda: find(browser, ".record"))
    else:
        browser.execute_script("location.hash = arguments[0]", view)
    browser.execute_script("for (const item of document.querySelectorAll('details')) item.open = true")
    time.sleep(0.1)
    script = """
    return [window.hacked ?? null, document.images.length, document.scripts.length,
      [...document.links].filter((link) => link.protocol !== "file:").map((link) => link.href),
      [...document.querySelectorAll("main bdi, main a")].some((node) => /[\\u0000\\u202e]/.test(node.textContent))]"""
    assert browser.execute_script(script) == [None, 0, 2, [], False]
    assert "<img src=x onerror=hacked=1>" in find(browser, "main").get_attribute("textContent")


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("http://example.org/a", "http://example.org/a"),
        ("javascript:hacked=1", None),
        (" java\nscript:hacked=1", None),
        ("data:text/html,<script>hacked=1</script>", None),
        ("//example.org", None),
        (["https://example.org"], None),
    ],
)
def test_only_addresses_of_the_web_are_links(open_page, url, linked):
    browser = open_page(page(replace(BRIDGED, meta={"url": url})))
    links = browser.execute_script(
        "return [...document.links].filter((a) => a.protocol !== 'file:').map((a) => a.href)"
    )
    assert links == ([linked] if linked else [])
