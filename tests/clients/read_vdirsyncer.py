"""vdirsyncer, which follows a calendar by HTTP as a subscriber does; khal shows what it has."""

import functools
import http.server
import os
import subprocess
import threading

import calendars
import read_khal

CONFIG = """[general]
status_path = "{home}/status"
[pair p]
a = "web"
b = "here"
collections = null
[storage web]
type = "http"
url = "http://127.0.0.1:{port}/calendar.ics"
[storage here]
type = "filesystem"
path = "{home}/vdir"
fileext = ".ics"
"""


# Of what comes by HTTP vdirsyncer makes UIDs itself, from all that an event says.
FIELDS = ("start", "end", "status", "summary")


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, text, *args):
        pass


class Subscriber:
    """A web server with a calendar, and one who fetches it into khal's folder."""

    def __init__(self):
        self.khal = read_khal.Khal()
        self.home = self.khal.home
        self.web = os.path.join(self.home, "web")
        os.mkdir(self.web)
        self.server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(Quiet, directory=self.web))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.config = os.path.join(self.home, "vdirsyncer")
        with open(self.config, "w", encoding="utf-8") as file:
            file.write(CONFIG.format(home=self.home, port=self.server.server_port))

    def run(self, command):
        done = subprocess.run(["vdirsyncer", "-c", self.config, command], capture_output=True,
                              text=True, check=False, timeout=120, input="y\n" * 9,
                              env={**os.environ, "HOME": self.home})
        if done.returncode != 0:
            raise RuntimeError("vdirsyncer {}: {}".format(
                command, calendars.last_lines(done.stderr)))

    def publish(self, calendar, *options):
        return calendars.export(calendar, os.path.join(self.web, "calendar.ics"), *options)


def follow(form):
    """After each fetch: what is there, and nothing twice, and nothing that is gone."""
    problems = []
    subscriber = Subscriber()
    for number, calendar in enumerate(calendars.versions()):
        subscriber.publish(calendar, *(["--series"] if form == "series" else []))
        if number == 0:
            subscriber.run("discover")
        subscriber.run("sync")
        wrong = calendars.differences(calendars.expected(calendar),
                                      subscriber.khal.list(calendar), FIELDS, form == "series")
        problems += ["version {}: {}".format(number + 1, line) for line in wrong]
    subscriber.server.shutdown()
    return problems


tests = calendars.Tests()
for form in ("events", "series"):
    tests.test("khal follows the {} of a changing calendar through vdirsyncer".format(form),
               lambda form=form: follow(form))
tests.finish()
