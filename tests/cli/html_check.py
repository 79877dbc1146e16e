"""Usage: html_check.py FILE... - whether each is a page that can be published as it is.

html5lib reads it as browsers do and reports what is not HTML; the rest is counted here.
"""
import collections
import re
import sys

import html5lib

ELEMENTS = set(
    'html head meta title style body a header main nav section div details summary h1 h2 h3 h4 '
    'p ul li dl dt dd table caption thead tbody tr th td time bdi b s small span br'.split())
TIME = re.compile(r'\d{4}-\d\d(-\d\d(T\d\d:\d\d:\d\d[+-]\d\d:\d\d)?)?')
LINK = re.compile(r'#|mailto:|https?://')


def text_of(element):
    return ''.join(element.itertext())


def check_attributes(element, ids, problem):
    for name, value in element.attrib.items():
        if name.startswith('on') or name in ('src', 'style', 'srcset', 'action', 'background'):
            problem(f'<{element.tag} {name}="{value}">')
    if 'href' in element.attrib:
        href = element.attrib['href']
        if element.tag != 'a' or not LINK.match(href):
            problem(f'<{element.tag} href="{href}">')
        if href.startswith('#') and href[1:] not in ids:
            problem(f'{href} leads nowhere')
    if element.tag == 'time' and not TIME.fullmatch(element.attrib.get('datetime', '')):
        problem(f'a <time> of {element.attrib}')
    if element.tag == 'th' and element.attrib.get('scope') not in ('col', 'row', 'rowgroup'):
        problem(f'a <th> without scope: {text_of(element)}')


def check_table(table, problem):
    if table[0].tag != 'caption' or not text_of(table[0]).strip():
        problem('a table without a caption')
    columns = len(table.findall('thead/tr/th'))
    for row in table.findall('.//tr'):
        width = sum(int(cell.attrib.get('colspan', 1)) for cell in row)
        if width != columns:
            problem(f'a row of {width} columns in a table of {columns}')


def check_headings(root, problem):
    level = 0
    for element in root.iter():
        if re.fullmatch('h[1-6]', str(element.tag)):
            found = int(element.tag[1])
            if found > level + 1:
                problem(f'h{found} after h{level}: {text_of(element)}')
            if not text_of(element).strip():
                problem('an empty heading')
            level = found
    for tag in ('h1', 'main', 'title'):
        if len(root.findall(f'.//{tag}')) != 1:
            problem(f'not one <{tag}>')


def check(path):
    problems = []
    with open(path, 'rb') as file:
        data = file.read()
    try:
        data.decode('utf-8')
        root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(data)
    except (html5lib.html5parser.ParseError, UnicodeDecodeError) as error:
        return [f'not HTML in UTF-8: {error}']
    elements = [e for e in root.iter() if isinstance(e.tag, str)]
    ids = collections.Counter(e.attrib['id'] for e in elements if 'id' in e.attrib)
    if not data.startswith(b'<!DOCTYPE html>\n') or root.attrib.get('lang') != 'en':
        problems.append('no doctype or language')
    problems += [f'{count} of id {i}' for i, count in ids.items() if count > 1]
    for element in elements:
        if element.tag not in ELEMENTS:
            problems.append(f'<{element.tag}>')
        check_attributes(element, ids, problems.append)
        if element.tag == 'table':
            check_table(element, problems.append)
        if element.tag == 'style' and re.search(r'url\(|@import|@font-face', text_of(element)):
            problems.append('the style loads something')
    check_headings(root, problems.append)
    return problems


failed = False
for name in sys.argv[1:]:
    for line in check(name):
        print(f'{name}: {line}')
        failed = True
sys.exit(1 if failed or len(sys.argv) < 2 else 0)
