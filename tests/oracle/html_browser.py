"""Pages as a real browser shows them: Chromium, without a screen.

Each page is opened on screens from a phone's to a desk's, light and dark. Nothing may be wider
than the screen, no text may stand out too little from what is behind it (WCAG 2.2, 1.4.3), no bar may
be told apart by its colour alone (1.4.1), nothing may be asked for on the network or reported on
the console; on paper, as narrow as A4 is between wide margins, later months are unfolded and bars
have their names.

Usage: html_browser.py DRIVERS [SEED], with the program in $MWIN; with $PICTURES, a folder, it
leaves a picture of each page there to be looked at.
"""
import base64
import json
import os
import select
import subprocess
import sys
import tempfile

POLICIES = [
    ('examples/daas.yaml', '2026-11-22'),
    ('examples/cmo.yaml', '2026-11-24T23:00+01:00'),
    ('examples/prostar.yaml', '2026-11-22'),
    ('examples/minox.yaml', '2021-02-01'),
    ('examples', '2026-11-22'),
    ('tests/cli/html_changes.yaml', '2026-11-24T23:00+01:00'),
]
# Words that no line has room for, in all that users write.
LONG = """mwin: 1
policy: POLICY
title: WORD
description: WORD
timezone: UTC
contact: https://example.org/WORD
channels: {a: https://example.org/WORD, b: WORD}
classes: {c: {title: WORD, description: WORD, work: {POLICY: WORD}, channels: [a, b]}}
windows: [{id: w, class: c, title: WORD, description: WORD, every: friday}]
freezes: [{id: f, title: WORD, from: 2026-11-25, to: 2026-11-27}]
changes: [{cancelled: w@2026-12-04, at: 2026-11-15, reason: WORD}]
""".replace('WORD', 300 * 'W').replace('POLICY', 90 * 'w')
WIDTHS = [320, 360, 768, 1280]
PAPER = 600  # pixels
PATIENCE = 60  # seconds for one answer of a browser on a busy machine

# What is wrong with the page as it is shown, with all that is folded unfolded.
WRONG = """
(() => {
  const wrong = [];
  const root = document.documentElement;
  document.querySelectorAll('details').forEach(d => d.open = true);
  if (root.scrollWidth > root.clientWidth) wrong.push(`${root.scrollWidth} pixels wide`);
  const parse = text => text.match(/[\\d.]+/g).map(Number);
  const linear = c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) =>
    0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255);
  const behind = element => {
    for (; element; element = element.parentElement) {
      const colour = parse(getComputedStyle(element).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let texts = 0;
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.data.trim();
    if (!text || !element.checkVisibility()) continue;
    const a = luminance(parse(getComputedStyle(element).color)), b = luminance(behind(element));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) wrong.push(`contrast ${ratio.toFixed(2)}: ${text}`);
    texts++;
  }
  if (texts < 20) wrong.push(`only ${texts} texts`);
  // There is no room for it on the smallest screens.
  if (innerWidth >= 360)
    document.querySelectorAll('.bar:not(.freeze, .moved-away, .continued) .times').forEach(bar => {
      if (parseFloat(getComputedStyle(bar, '::before').width) > 0) return;
      wrong.push(`only a colour says the impact of ${bar.parentElement.href}`);
    });
  return wrong.slice(0, 5);
})()
"""

LATER = "document.querySelectorAll('.later .month').length"

UNPRINTED = """
[...document.querySelectorAll('.later .month')].filter(
    month => !month.checkVisibility()).map(() => 'a month that is not printed').concat(
[...document.querySelectorAll('main > section > .month .name:not(.hidden)')].filter(
    name => name.offsetWidth < 10).map(name => `a name is not printed: ${name.textContent.slice(0, 40)}`))
"""


class Browser:
    """Chromium at the other end of two pipes, which take JSON that NUL bytes end."""

    def __init__(self, folder):
        read, self.send = os.pipe()
        self.receive, write = os.pipe()
        self.said = open(f'{folder}/chromium.log', 'w+', encoding='utf-8', errors='replace')
        self.process = subprocess.Popen(
            ['chromium', '--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars',
             '--disable-dev-shm-usage', '--remote-debugging-pipe',
             f'--user-data-dir={folder}/profile', 'about:blank'],
            # Chromium expects its ends at 3 and 4, where the pipes may have theirs.
            preexec_fn=lambda: (os.dup2(read, 20), os.dup2(write, 4), os.dup2(20, 3)),
            close_fds=False, env={**os.environ, 'TMPDIR': folder, 'HOME': folder},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=self.said)
        # With these open here, nobody would see that it ended.
        os.close(read)
        os.close(write)
        self.data = b''
        self.number = 0
        self.events = []
        self.later = 0  # months that were folded, and looked for on paper
        self.session = None
        page = self.call('Target.createTarget', url='about:blank')['targetId']
        target = self.call('Target.attachToTarget', targetId=page, flatten=True)
        self.session = target['sessionId']
        for domain in ('Page', 'Network', 'Log', 'Runtime'):
            self.call(f'{domain}.enable')

    def message(self):
        while b'\0' not in self.data:
            ready, _, _ = select.select([self.receive], [], [], PATIENCE)
            data = os.read(self.receive, 1 << 20) if ready else b''
            if not data:
                self.process.kill()
                self.said.seek(0)
                sys.exit(f'chromium {"has ended" if ready else "stands still"}; '
                         f'it said:\n{self.said.read()[-4000:]}')
            self.data += data
        text, self.data = self.data.split(b'\0', 1)
        return json.loads(text)

    def call(self, method, **params):
        self.number += 1
        request = {'id': self.number, 'method': method, 'params': params}
        if self.session:
            request['sessionId'] = self.session
        data = json.dumps(request).encode() + b'\0'
        while data:
            data = data[os.write(self.send, data):]
        while True:
            answer = self.message()
            if answer.get('id') == self.number:
                if 'error' in answer:
                    sys.exit(f'{method}: {answer["error"]}')
                return answer['result']
            self.events.append(answer)

    def load(self, url):
        """Opens URL and returns what happened meanwhile."""
        self.events = []
        self.call('Page.navigate', url=url)
        while not any(e.get('method') == 'Page.loadEventFired' for e in self.events):
            self.events.append(self.message())
        return self.events

    def value(self, expression):
        answer = self.call('Runtime.evaluate', expression=expression, returnByValue=True)
        if 'exceptionDetails' in answer:
            sys.exit(f'{answer["exceptionDetails"]}')
        return answer['result']['value']

    def media(self, scheme, kind='screen'):
        self.call('Emulation.setEmulatedMedia', media=kind,
                  features=[{'name': 'prefers-color-scheme', 'value': scheme}])

    def picture(self, path):
        data = self.call('Page.captureScreenshot', format='png', captureBeyondViewport=True)
        with open(path, 'wb') as file:
            file.write(base64.b64decode(data['data']))


def wrong_events(events, url):
    for event in events:
        method, params = event.get('method'), event.get('params', {})
        if method == 'Network.requestWillBeSent' and params['request']['url'] != url:
            yield f'asks for {params["request"]["url"]}'
        if method in ('Log.entryAdded', 'Runtime.consoleAPICalled', 'Runtime.exceptionThrown'):
            yield f'{method}: {params}'


def check(browser, path):
    """(width, scheme, what is wrong) for each thing that is."""
    url = f'file://{path}'
    for width in WIDTHS:
        browser.call('Emulation.setDeviceMetricsOverride', width=width, height=800,
                     deviceScaleFactor=1, mobile=width < 600)
        for scheme in ('light', 'dark'):
            browser.media(scheme)
            for wrong in wrong_events(browser.load(url), url):
                yield width, scheme, wrong
            if 'PICTURES' in os.environ:
                name = os.path.basename(path)[:-len('.html')]
                browser.picture(f'{os.environ["PICTURES"]}/{name}-{width}-{scheme}.png')
            for wrong in browser.value(WRONG):
                yield width, scheme, wrong
    browser.call('Emulation.setDeviceMetricsOverride', width=PAPER, height=800,
                 deviceScaleFactor=1, mobile=False)
    browser.load(url)
    browser.media('dark', 'print')
    browser.later += browser.value(LATER)
    for wrong in browser.value(UNPRINTED)[:5]:
        yield 'paper', 'dark', wrong


def main():
    count = failed = 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        browser = Browser(folder)
        with open(f'{folder}/long.yaml', 'w', encoding='ascii') as file:
            file.write(LONG)
        for policy, now in POLICIES + [(file.name, '2026-11-22')]:
            name = os.path.basename(policy).replace('.yaml', '')
            path = f'{folder}/{name}.html'
            subprocess.run([os.environ['MWIN'], 'export', '--format', 'html', '-f', policy,
                            '--now', now, '-o', path], check=True)
            for width, scheme, wrong in check(browser, path):
                print(f'{policy}, {width}, {scheme}: {wrong}')
                failed += 1
            count += 2 * len(WIDTHS)
        browser.call('Browser.close')
        browser.process.wait(timeout=20)
    if browser.later == 0:
        print('no page has later months')
        failed += 1
    print(f'{count} views of {len(POLICIES) + 1} pages in Chromium, {failed} things wrong')
    return 1 if failed or count == 0 else 0


if __name__ == '__main__':
    # The runner gives every oracle the folder of the drivers; this one needs none.
    assert len(sys.argv) >= 2, __doc__
    sys.exit(main())
