"""What mwin prints for programs, read by python's json and csv and by python3-jsonschema.

The schemas are schemas; they hold for what the commands print of all policies that ship and of
the golden ones, with nothing in it that they do not name; each refuses an output in which
anything is missing or of another type, and lets added keys pass; CSV has the fields and values
of JSON, whatever stands in a title. Which keys may be null or missing, the fields and their
order are written here by hand, from the manual.

Usage: output_schema.py FOLDER_OF_DRIVERS [SEED]; mwin is that of MWIN.
"""

import copy
import csv
import glob
import io
import json
import os
import random
import re
import subprocess
import sys
import tempfile

import jsonschema
import yaml

MWIN = os.environ["MWIN"]
COMMANDS = ["list", "active", "check", "notices", "diff"]
FIELDS = (
    "id policy window class status start end duration_s timezone impact downtime_s notice_by"
    " summary"
).split()
NULLABLE = {
    "list": {"downtime_s", "notice_by"},
    "active": set(
        "until remaining_s next_transition next_open cutoff freeze current next downtime_s"
        " notice_by".split()
    ),
    "check": {"file", "hint"},
    "notices": {"announced_at"},
    "diff": {"before", "after", "notice_by"},
}
# Only the answer "unknown" has these, with status 2: tests/cli/unknown.sh looks at it.
ELSEWHERE = {"active": set("unreadable file line column message".split())}
OPTIONAL = {"freeze", "reason", "other"}  # of an occurrence; of a finding
TIMES = set("start end notice_by until next_transition next_open cutoff announced_at".split())
TEXTS = {"summary", "timezone", "file", "message", "hint"}  # may be empty
WORDS = set("status impact state change severity".split())

LONGEST = 65536  # bytes of a text
MUTATED = 3  # outputs of each command that are changed in all ways

Validator = jsonschema.Draft202012Validator
failures = []
counts = {}


def count(what, number=1):
    counts[what] = counts.get(what, 0) + number


def fail(text):
    failures.append(text)
    if len(failures) <= 20:
        print(text)


def mwin(*arguments, source=None):
    result = subprocess.run(
        [MWIN, *arguments], input=source, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    if result.returncode not in (0, 1, 2):
        fail(f"{arguments}: exit status {result.returncode}")
    return result


# Schemas.


def references(value):
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "$ref":
                yield inner
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def read_schema(*operands):
    result = mwin("schema", *operands)
    schema = json.loads(result.stdout)
    Validator.check_schema(schema)
    names = {"#/$defs/" + name for name in schema["$defs"]}
    if set(references(schema)) != names:
        fail(f"schema {operands}: not all that it names is used and there: {names}")
    count("schemas")
    return schema


def closed(schema):
    """The schema for this version alone: no key beside those that it names."""
    schema = copy.deepcopy(schema)
    for shape in schema["$defs"].values():
        shape["additionalProperties"] = False
    return schema


def explain(validator, document):
    error = jsonschema.exceptions.best_match(validator.iter_errors(document))
    return f"{error.message[:200]} at {list(error.absolute_path)}"


# Policies as an editor reads them: by YAML 1.2, so that 22:30 is a text.


class CoreLoader(yaml.SafeLoader):
    yaml_implicit_resolvers = {}


for tag, pattern, first in [
    ("bool", r"^(true|false)$", "tf"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", "-+.0123456789"),
    ("null", r"^(~|null|)$", ["~", "n", ""]),
]:
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def read_policy(path):
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, CoreLoader)


def check_policies(paths):
    schema = read_schema()
    if schema != read_schema("policy"):
        fail("the schema without operand is not that of policies")
    validator = Validator(schema)
    for path in paths:
        policy = read_policy(path)
        if not validator.is_valid(policy):
            fail(f"{path}: {explain(validator, policy)}")
        count("policies")
        for wrong in [
            {**policy, "windos": []},
            {key: value for key, value in policy.items() if key != "timezone"},
            {**policy, "classes": [1]},
            {**policy, "windows": {"id": "w"}},
            {**policy, "mwin": 2},
            {**policy, "weeks": "half"},
        ]:
            if validator.is_valid(wrong):
                fail(f"{path}: the schema of policies takes what is wrong")
            count("wrong policies")
        if not validator.is_valid({**policy, "x-mine": [1]}):
            fail(f"{path}: the schema of policies refuses an x- key")


# Outputs.


def outputs(paths):
    """(command, arguments) of what is printed as JSON."""
    zones = [[], ["--tz", "America/St_Johns"]]
    for path in paths:
        for zone in zones:
            common = ["-f", path, "--format", "json", *zone]
            yield "list", ["list", "--now", "2026-11-20", *common]
            yield "list", ["list", "--from", "2026-10-01", "--to", "2027-02-01", *common]
            yield "list", ["list", "--from", "1890-01-01", "--next", "3", *common]
            yield "list", ["export", "--now", "2026-11-20", *common]
            yield "notices", ["notices", "--now", "2026-11-20", "--for", "40d", *common]
            for at in ["2026-11-24T23:00", "2026-12-26T22:30", "2026-12-31T12:00", "9999-12-31"]:
                yield "active", ["active", "--at", at, *common]
        yield "active", ["active", "--need", "3h", "--now", "2026-11-21T22:00", *common]
        yield "check", ["check", "-f", path, "--now", "2026-11-20", "--format", "json"]


def versions(folder, paths):
    """Two versions of a policy: without its changes, freezes and a class's notice."""
    for number, path in enumerate(paths):
        policy = read_policy(path)
        # A copy elsewhere would not find the files that it names.
        parts = [policy, *policy.get("freezes", []), *policy.get("windows", [])]
        if any(key in part for part in parts for key in ("include", "ics")):
            continue
        with open(path, encoding="utf-8") as file:
            text = file.read()
        old = os.path.join(folder, f"{number}.yaml")
        lines = text.split("\n")
        kept = []
        skipping = False
        for line in lines:
            if re.match(r"[a-z]", line):
                skipping = line.startswith(("changes:", "freezes:"))
            if not skipping:
                kept.append(line)
        with open(old, "w", encoding="utf-8") as file:
            file.write("\n".join(kept))
        for first, second in [(old, path), (path, old)]:
            yield ["diff", first, second, "--now", "2026-11-20", "--format", "json"]


def broken(folder):
    """Policies with errors, findings without a line, and ones that name two places."""
    texts = [
        "mwin: 1\n",
        "mwin: 1\npolicy: p\ntimezone: Europe/Berlim\nclasses: {a: {impact: outtage}}\n"
        "windows: [{id: w, class: b, every: tusday}, {id: w, class: a, every: day}]\n",
        "\xff",
        "a: [",
    ]
    for number, text in enumerate(texts):
        path = os.path.join(folder, f"broken{number}.yaml")
        with open(path, "w", encoding="latin-1") as file:
            file.write(text)
        yield ["check", "-f", path, "--format", "json"]
    yield ["check", "-f", os.path.join(folder, "none.yaml"), "--format", "json"]


def objects(value, path=()):
    """All objects in VALUE with the keys and indices that lead to them."""
    if isinstance(value, dict):
        yield path, value
        for key, inner in value.items():
            yield from objects(inner, path + (key,))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from objects(inner, path + (index,))


def shape(document):
    """Which keys there are, and what is null."""
    return frozenset(
        (key, type(inner).__name__) for _, value in objects(document) for key, inner in value.items()
    )


def thinned(document):
    """DOCUMENT with one object of each shape in its lists."""
    return {
        key: list({shape(inner): inner for inner in value}.values())
        if isinstance(value, list)
        else value
        for key, value in document.items()
    }


def with_change(document, path, key, *value):
    """A copy in which the object at PATH has VALUE for KEY, or no such key."""
    changed = copy.deepcopy(document)
    place = changed
    for step in path:
        place = place[step]
    if value:
        place[key] = value[0]
    else:
        del place[key]
    return changed


def mutants(command, document):
    """(document, whether the schema has to take it)"""
    for path, value in objects(document):
        yield with_change(document, path, "added later", {"a": 1}), True
        occurrence = "duration_s" in value
        for key, inner in value.items():
            optional = key in OPTIONAL and (occurrence or key == "other")
            yield with_change(document, path, key), optional
            nullable = key in NULLABLE[command] and not (occurrence and key == "freeze")
            # A freeze may have no end in sight.
            nullable = nullable and (path[-1:] != ("freeze",) or key == "until")
            yield with_change(document, path, key, None), nullable
            for wrong in [True, 1.5, -1, "", [], {}, ["", 1]]:
                right = wrong == "" and (key in TEXTS or (key == "reason" and occurrence))
                right = right or (wrong == [] and isinstance(inner, list))
                right = right or (wrong is True and isinstance(inner, bool))
                yield with_change(document, path, key, wrong), right
            if key in TIMES and inner is not None:
                for wrong in ["2026-11-20", "2026-11-20T10:00:00", "2026-11-20T10:00:00Z ", inner[:-1]]:
                    yield with_change(document, path, key, wrong), False
            if key in WORDS:
                yield with_change(document, path, key, "surprise"), False
            if isinstance(inner, (str, bool)) and not isinstance(inner, int):
                yield with_change(document, path, key, 3), False
            if isinstance(inner, int):
                yield with_change(document, path, key, str(inner)), False


def check_outputs(paths, rng):
    schemas = {command: read_schema(command) for command in COMMANDS}
    strict = {command: Validator(closed(schema)) for command, schema in schemas.items()}
    seen = {command: {} for command in COMMANDS}
    with tempfile.TemporaryDirectory() as folder:
        runs = list(outputs(paths))
        runs += [("diff", run) for run in versions(folder, paths)]
        runs += [("check", run) for run in broken(folder)]
        for command, run in runs:
            result = mwin(*run)
            if result.returncode == 2 and command != "check":
                fail(f"{run}: {result.stderr.decode()[:300]}")
                continue
            document = json.loads(result.stdout)
            count(f"outputs of {command}")
            if not strict[command].is_valid(document):
                fail(f"{run}: {explain(strict[command], document)}")
            seen[command].setdefault(shape(document), document)
    for command, documents in seen.items():
        validator = Validator(schemas[command])
        used = list(documents.values())
        rng.shuffle(used)
        for document in map(thinned, used[:MUTATED]):
            for changed, right in mutants(command, document):
                count("mutants taken" if right else "mutants refused")
                if validator.is_valid(changed) != right:
                    verb = "refuses" if right else "takes"
                    fail(f"the schema of {command} {verb} {json.dumps(changed)[:1500]}")
                    break
        named = {name for shape in schemas[command]["$defs"].values() for name in shape["properties"]}
        never = named - {key for keys in documents for key, _ in keys}
        never -= ELSEWHERE.get(command, set())
        if never:
            fail(f"{command}: {never} never came, so nothing was tested of them")


# CSV.


def cell(value, is_text):
    """What CSV has where JSON has VALUE: the three changes that the manual names."""
    if value is None:
        return ""
    if not is_text:
        return str(value)
    value = "".join(" " if ord(c) < 32 or ord(c) == 127 else c for c in value)
    value = value.replace("\u202e", "\\u202e")
    return "'" + value if value.lstrip(" ")[:1] in tuple("=+-@") else value


def compare(arguments, source=None):
    result = mwin(*arguments, "--format", "csv", source=source)
    data = result.stdout
    if result.returncode != 0:
        fail(f"{arguments}: {result.stderr.decode()[:300]}")
        return []
    found = json.loads(mwin(*arguments, "--format", "json", source=source).stdout)["occurrences"]
    if b"\r" in data or not data.endswith(b"\n") or data.count(b"\n") != len(found) + 1:
        fail(f"{arguments}: {len(found)} occurrences are not as many lines")
    rows = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
    if rows[0] != FIELDS:
        fail(f"{arguments}: the header is {rows[0]}")
    if len(rows) != len(found) + 1:
        fail(f"{arguments}: {len(found)} occurrences, {len(rows) - 1} rows")
    for row, occurrence in zip(rows[1:], found):
        expected = [cell(occurrence[name], name in ("summary", "timezone")) for name in FIELDS]
        if list(occurrence)[: len(FIELDS)] != FIELDS:
            fail(f"{arguments}: the keys of JSON are {list(occurrence)}")
        if row != expected:
            fail(f"{arguments}: CSV {str(row)[:300]}, JSON {str(expected)[:300]}")
        count("rows of CSV")
    return found


def quoted(title):
    escapes = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
    return '"' + "".join(escapes.get(c, c) for c in title) + '"'


def hostile_titles(rng):
    yield from ["plain", "a,b", '"', '""', "'", "say \"no\"", ",", ",,,", "a\nb", "\n", "\n\n"]
    yield from ["\t", "a\tb", " lead", "trail ", " ", "=1+1", "+1", "-1", "@SUM(A1)", "=", "@"]
    yield from ["  =1", "\t=1", "\n=1", "\n\t +1", '=cmd|"/C calc"!A0', '"=1"', "'=1", "a=1", "1-1"]
    yield from ["\U0001f600", "=\U0001f600", "\u00e4,\u20ac", "\\", "\\n", "a\\", "%s%n"]
    yield from ["null", "true", "1e5", "0012", "2026-12-01", "x" * LONGEST, ',"\n=' * (LONGEST // 4)]
    alphabet = [*',"\'\n\t =+-@;\\|#', "a", "1", "\u00e4", "\u20ac", "\U0001f600", "\u202e"]
    for _ in range(150):
        yield "".join(rng.choice(alphabet) for _ in range(rng.randint(1, 12)))


def check_csv(paths, rng):
    csv.field_size_limit(10_000_000)
    for path in paths:
        for zone in [[], ["--tz", "Pacific/Chatham"]]:
            compare(["list", "-f", path, "--from", "2026-11-01", "--for", "60d", *zone])
            compare(["export", "-f", path, "--from", "2026-12-20", "--for", "20d", *zone])
    titles = list(hostile_titles(rng))
    # The date of the occurrence says which title it is.
    head = (
        "mwin: 1\npolicy: p\ntimezone: UTC\nclasses: {a: {}}\nwindows:\n"
        "- {id: w, class: a, start: '22:00', duration: 1h, dates: [\n"
    )
    group = []
    groups = []
    for title in titles:
        if group and (sum(map(len, group)) + len(title) > 900_000 or len(group) == 27):
            groups.append(group)
            group = []
        group.append(title)
    groups.append(group)
    for group in groups:
        dates = [f"{{date: 2026-01-{i + 1:02}, title: {quoted(t)}}}" for i, t in enumerate(group)]
        source = (head + ",\n".join(dates) + "]}\n").encode()
        found = compare(["list", "-f", "-", "--from", "2026-01-01", "--for", "40d"], source)
        if [occurrence["summary"] for occurrence in found] != group:
            fail(f"JSON has {str([o['summary'] for o in found])[:500]} of {str(group)[:500]}")
        count("titles", len(found))
    # Characters that no policy can have are refused, and nothing is printed.
    refused = [r"\0", r"\r", r"\e", r"\x7f", r"\x9b", r"\N", r"\L", r"\P", "\ufeff", "\r", "\x07"]
    for escape in [*refused, "x" * LONGEST, "x" * 1_000_000]:
        source = (head + f'{{date: 2026-01-01, title: "a{escape}b"}}]}}\n').encode()
        result = mwin("list", "-f", "-", "--format", "csv", source=source)
        if result.returncode != 2 or result.stdout:
            fail(f"a title with {escape[:9]!r}: exit status {result.returncode}, {result.stdout!r}")


def main():
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 20261122
    rng = random.Random(seed)
    paths = sorted(glob.glob("examples/*.yaml") + glob.glob("tests/golden/*/*.yaml"))
    paths = [path for path in paths if mwin("list", "-f", path).returncode == 0]
    check_policies(paths)
    check_outputs(paths, rng)
    check_csv(paths, rng)
    if failures:
        print(f"{len(failures)} failures; seed {seed}")
        return 1
    if min(counts.values()) == 0 or len(paths) < 10:
        print("compared nothing")
        return 1
    print("; ".join(f"{number} {what}" for what, number in counts.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
