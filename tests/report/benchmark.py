"""Size and time of a report of 2,000 articles and 20,000 quotes; run by hand: ``python -m tests.report.benchmark [FILE.html]``.

Prints the size of the file, the time that Python takes for it, and the times that the browser takes: until the first article
is shown (from the start of the navigation), for a search, and for each view.
"""

import random
import shutil
import sys
import time
from pathlib import Path

from selenium import webdriver

from quotes.records import Article
from quotes.report.articles import Reported
from quotes.report.data import page_data
from quotes.report.page import render
from quotes.report.topics import key_terms
from tests.report.conftest import ARGUMENTS
from tests.report.examples import entity, outlet, record

ARTICLES, QUOTES = 2_000, 10  # articles, and quotes in each
FILLERS = 4  # sentences of the article behind each quote
WORDS = [
    "the", "new", "bridge", "river", "was", "built", "before", "rain", "came", "and", "trains", "ran", "late", "people", "news",
]  # fmt: skip
OUTLETS = ["Tass", "Reuters", "VG", "dpa", "Xinhua", "NRK"]


def sentence(random_number, length):
    return " ".join(random_number.choices(WORDS, k=length))


def article(number):
    chance = random.Random(number)
    parts, told = [], []
    for at in range(QUOTES):
        speaker, said = f"Person {chance.randrange(900)}", f"{sentence(chance, 14)} {at}"
        through = chance.choice(OUTLETS)
        parts.append(f"{speaker} told {through}{at} that {said}.")
        told.append((speaker, f"that {said}", f"{through}{at}"))
        parts += [f"{sentence(chance, 9).capitalize()}." for _ in range(FILLERS)] + ["\n\n"]
    text, doc = " ".join(parts), f"{number // 100}/{number}.txt"
    quotes = [
        record(doc, text, said, at, speaker=[entity(speaker)], outlet=[outlet(text, through)] if at % 3 else [], language="en",
               cue=f"told {through}"[:4], confidence=at / 10, evidence=("reporting_clause", f"rule:{at % 7}"))
        for at, (speaker, said, through) in enumerate(told, 1)
    ]  # fmt: skip
    meta = {"title": f"Article {number}", "date": f"20{number % 20 + 10}-{number % 12 + 1:02}-{number % 28 + 1:02}"}
    return Reported(Article(doc, text, "en"), tuple(quotes), meta)


def main(path):
    articles = [article(number) for number in range(ARTICLES)]
    characters = sum(len(item.article.text) for item in articles)
    print(f"{ARTICLES} articles of {characters // ARTICLES} characters, {ARTICLES * QUOTES} quotes")
    start = time.perf_counter()
    terms = key_terms(quote for item in articles for quote in item.quotes)
    topics = time.perf_counter()
    path.write_text(render(page_data(articles, terms)), encoding="utf-8")
    written = time.perf_counter()
    print(f"{path.stat().st_size / 1e6:.1f} MB; key terms {topics - start:.1f} s, page {written - topics:.1f} s")
    browse(path.resolve().as_uri())


def browse(address):
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in ARGUMENTS:
        options.add_argument(argument)
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    for _ in range(5):
        browser.get("about:blank")
        browser.get(address)
        entry = "return Math.round(performance.getEntriesByName(arguments[0])[0].startTime)"
        painted, shown = (browser.execute_script(entry, name) for name in ("first-contentful-paint", "shown"))
        print(f"head of the page painted after {painted} ms, first article shown after {shown} ms")
    timed = (
        "const start = performance.now(); {}; document.body.offsetHeight; return Math.round(performance.now() - start)"
    )
    actions = {"first search": "search('bridge news')", "search": "search('river rain')", "no search": "search('')"}
    for view in ("speakers", "speakers/Person%201", "outlets", "timeline", "topics", "articles"):
        actions[view] = f"history.replaceState(null, '', '#!{view}'); show(false)"
    for name, action in (actions | {"JSONL": "asJsonLines(quotes)", "CSV": "asCsv(quotes)"}).items():
        print(name, browser.execute_script(timed.format(action)), "ms")
    browser.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "report.html"))
