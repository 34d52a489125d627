"""Opens a report in headless Chromium and tells how long a reader waits.

    haeksim -o report.html articles/ && python3 benches/report.py report.html

Needs chromedriver (Debian: chromium-driver). Five times, each in a new profile; the middle value of each is printed:
first contentful paint, the list drawn (both since the navigation began), a search and a sort, each until drawn, and the
size of the JavaScript heap.
"""

import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import urllib.request

ARGUMENTS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking " \
    "--disable-component-update --disable-sync --disable-dev-shm-usage"

MEASURE = """
const list = document.getElementById('docs'), query = document.getElementById('query');
const order = document.getElementById('order');
const timed = (work) => { const from = performance.now(); work(); list.getBoundingClientRect(); return performance.now() - from; };
const words = list.querySelector('.chips button').dataset.find;
const submit = () => document.querySelector('form').dispatchEvent(new Event('submit', { cancelable: true }));
const result = {
  paint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
  drawn: performance.getEntriesByType('navigation')[0].domContentLoadedEventStart,
  first_search: timed(() => { query.value = words; submit(); }),
  search: timed(() => { query.value = words.slice(0, 2); submit(); }),
  sort: timed(() => { query.value = ''; order.value = 'title'; submit(); }),
  heap_mb: performance.memory.usedJSHeapSize / 1e6,
};
return result;
"""


def measured(address):
    driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, text=True)
    try:
        port = next(m.group(1) for m in (re.search(r"successfully on port (\d+)", line) for line in driver.stdout) if m)

        def post(path, body):
            request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", json.dumps(body).encode())
            with urllib.request.urlopen(request, timeout=300) as answer:
                return json.load(answer)["value"]

        with tempfile.TemporaryDirectory() as profile:
            arguments = ARGUMENTS.split() + [f"--user-data-dir={profile}", "--window-size=1280,900"]
            options = {"goog:chromeOptions": {"args": arguments}}
            session = "/session/" + post("/session", {"capabilities": {"alwaysMatch": options}})["sessionId"]
            post(session + "/url", {"url": address})
            result = post(session + "/execute/sync", {"script": MEASURE, "args": []})
            urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}{session}", method="DELETE"))
            return result
    finally:
        driver.terminate()
        driver.wait()


def main():
    path = pathlib.Path(sys.argv[1]).resolve()
    runs = [measured(path.as_uri()) for _ in range(5)]
    print(f"{'bytes':>14} {path.stat().st_size:>12,}")
    for key in runs[0]:
        unit = "MB" if key == "heap_mb" else "ms"
        print(f"{key:>14} {statistics.median(run[key] for run in runs):>12.1f} {unit}")


main()
