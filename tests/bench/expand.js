// expand.js ENGINE RRULE - as expand.c, for libraries of npm: ENGINE is rrule or ical.js, found
// in NODE_PATH. Prints how many occurrences there are and the nanoseconds for one of them. The
// first round, in which the code is compiled, does not count.
"use strict";

const UNTIL = ";UNTIL=21251231T235959";

function byRrule(rule) {
    const { RRule, rrulestr } = require("rrule");
    const options = rrulestr("RRULE:" + rule + UNTIL + "Z").origOptions;

    options.dtstart = new Date(Date.UTC(2026, 0, 1, 22));
    return () => new RRule(options).all().length;
}

function byIcal(rule) {
    const ICAL = require("ical.js");
    const recur = (ICAL.default || ICAL).Recur.fromString(rule + UNTIL);
    const first = (ICAL.default || ICAL).Time.fromString("2026-01-01T22:00:00");

    return () => {
        const times = [];
        const iterator = recur.iterator(first);

        for (let next = iterator.next(); next; next = iterator.next())
            times.push(next);
        return times.length;
    };
}

const expand = { "rrule": byRrule, "ical.js": byIcal }[process.argv[2]](process.argv[3]);
const LEAST = 10000000n; // nanoseconds
let count = expand();
let rounds = 0n;
let took = 0n;

for (const begin = process.hrtime.bigint(); took < LEAST; rounds++) {
    count = expand();
    took = process.hrtime.bigint() - begin;
}
console.log(count, Number(took) / Number(rounds) / count);
