// Usage: node_ical.cjs MODULES FILE FROM TO - the events that node-ical sees, as lines of JSON.
const {createRequire} = require('node:module');

const [modules, file, from, to] = process.argv.slice(2);
const ical = createRequire(modules + '/package.json')('node-ical');

function print(event, start, end) {
  console.log(JSON.stringify({
    uid: event.uid,
    start: instant(start),
    end: instant(end),
    status: event.status,
    summary: event.summary,
  }));
}

// Whole days are given as midnight on the clock of this machine.
function instant(date) {
  if (!date.dateOnly) {
    return date.getTime() / 1000;
  }
  const two = (number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

for (const event of Object.values(ical.sync.parseFile(file))) {
  if (event.type !== 'VEVENT') {
    continue;
  }
  if (!event.rrule) {
    print(event, event.start, event.end);
    continue;
  }
  const range = {from: new Date(from), to: new Date(to)};
  for (const date of ical.expandRecurringEvent(event, range)) {
    print(date.event, date.start, date.end);
  }
}
