# Findings as SARIF 2.1.0; what is checked of its structure is from sections 3.13 to 3.54 of the
# standard.
. tests/lib.sh

cat >"$TMPDIR/check.py" <<'EOF'
import json, sys, urllib.parse

document = json.load(open(sys.argv[1], encoding="utf-8"))
found = json.load(open(sys.argv[2], encoding="utf-8"))["findings"]

def need(condition, what):
    if not condition:
        sys.exit(what)

def keys(thing, required, optional=()):
    need(set(required) <= set(thing) <= set(required) | set(optional), f"keys {sorted(thing)}")

def place(physical, mark):
    keys(physical, ["artifactLocation"], ["region"])
    keys(physical["artifactLocation"], ["uri"])
    uri = urllib.parse.urlsplit(physical["artifactLocation"]["uri"])
    need(uri.scheme in ("", "file"), "scheme")
    need(urllib.parse.unquote(uri.path) == mark["file"], f"uri {uri.path}")
    if mark["line"] == 0:
        need("region" not in physical, "region without a line")
        return
    region = physical["region"]
    keys(region, ["startLine", "startColumn", "endColumn"])
    need(region["startLine"] == mark["line"] and region["startColumn"] == mark["column"], "region")
    need(region["endColumn"] > region["startColumn"] >= 1, "columns")

keys(document, ["$schema", "version", "runs"])
need(document["version"] == "2.1.0", "version")
(run,) = document["runs"]
keys(run, ["tool", "results", "columnKind"])
need(run["columnKind"] == "unicodeCodePoints", "columnKind")
driver = run["tool"]["driver"]
keys(driver, ["name", "version", "rules"])
levels = ("none", "note", "warning", "error")
for rule in driver["rules"]:
    keys(rule, ["id", "shortDescription", "defaultConfiguration"])
    need(rule["shortDescription"]["text"].endswith("."), "description")
    need(rule["defaultConfiguration"]["level"] in levels, "level")
ids = [rule["id"] for rule in driver["rules"]]
need(len(set(ids)) == len(ids) > 40, "ids of rules")
need(len(run["results"]) == len(found), "number of results")
for result, finding in zip(run["results"], found):
    keys(result, ["ruleId", "ruleIndex", "level", "message"], ["locations", "relatedLocations"])
    need(result["ruleId"] == ids[result["ruleIndex"]] == finding["id"], "ruleId")
    need(result["level"] == finding["severity"], "level")
    text = finding["message"]
    if finding["hint"] is not None:
        text += "; hint: " + finding["hint"]
    need(result["message"] == {"text": text}, "message")
    need(("locations" in result) == (finding["file"] is not None), "locations")
    if "locations" in result:
        (location,) = result["locations"]
        keys(location, ["physicalLocation"])
        place(location["physicalLocation"], finding)
    need(("relatedLocations" in result) == ("other" in finding), "relatedLocations")
    if "other" in finding:
        (location,) = result["relatedLocations"]
        keys(location, ["physicalLocation", "message"])
        need(location["message"]["text"] == finding["other"]["message"], "related message")
        place(location["physicalLocation"], finding["other"])
print(len(found))
EOF

# The SARIF of a policy says what its JSON says; at least LEAST findings.
compare() # LEAST POLICY STATUS
{
    run check -f "$2" --now 2026-11-20 --format json
    cp "$out" "$TMPDIR/findings.json"
    run check -f "$2" --now 2026-11-20 --format sarif
    expect_status "$3"
    number=$("$PYTHON" "$TMPDIR/check.py" "$out" "$TMPDIR/findings.json" 2>&1) || fail "$number"
    [ "${number:-0}" -ge "$1" ] || fail "$number findings"
}

it 'the examples'
for example in examples/*.yaml; do
    run check -f "$example" --now 2026-11-20
    compare 0 "$example" $status
done

it 'warnings and notes, with a second place'
compare 1 tests/golden/check/overlap.yaml 1
grep -q relatedLocations "$out" || fail 'no second place'

it 'errors, which are on standard error too'
printf 'mwin: 1\npolicy: a\ntimezone: Nowhere\nclasses: {\303\244: 1, \303\244: 2}\n' >"$TMPDIR/p.yaml"
compare 2 "$TMPDIR/p.yaml" 2
expect_err_has 'error: '

it 'names of files that a URI cannot have as they are'
cp tests/golden/check/overlap.yaml "$TMPDIR/a b%20#?:\"ä.yaml"
compare 1 "$TMPDIR/a b%20#?:\"ä.yaml" 1
grep -q 'a%20b%2520%23%3F%3A%22%C3%A4.yaml' "$out" || fail 'not encoded'

it 'a file that is not there'
compare 1 "$TMPDIR/missing.yaml" 2

it 'a policy without a finding'
compare 0 tests/golden/check/clean.yaml 0

finish
