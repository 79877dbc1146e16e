// Usage: ical_js.mjs MODULES FILE FROM TO - the events that ical.js sees, as lines of JSON.
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';

const [modules, file, from, to] = process.argv.slice(2);
const require = createRequire(modules + '/package.json');
const {default: ICAL} = await import(pathToFileURL(require.resolve('ical.js')));

function print(event, start, end) {
  const component = event.component;
  console.log(JSON.stringify({
    uid: event.uid,
    start: instant(start),
    end: instant(end),
    status: component.getFirstPropertyValue('status'),
    summary: event.summary,
  }));
}

// Whole days have no instant.
function instant(time) {
  return time.isDate ? time.toString() : time.toUnixTime();
}

const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, 'utf8')));
for (const zone of calendar.getAllSubcomponents('vtimezone')) {
  ICAL.TimezoneService.register(zone);
}
const limits = [Date.parse(from) / 1000, Date.parse(to) / 1000];
const changed = new Map();
const events = [];
for (const component of calendar.getAllSubcomponents('vevent')) {
  const event = new ICAL.Event(component);
  if (event.isRecurrenceException()) {
    changed.set(event.uid, [...(changed.get(event.uid) ?? []), event]);
  } else {
    events.push(event);
  }
}
for (const event of events) {
  if (!event.isRecurring()) {
    print(event, event.startDate, event.endDate);
    continue;
  }
  (changed.get(event.uid) ?? []).forEach((exception) => event.relateException(exception));
  const iterator = event.iterator();
  for (let next = iterator.next(); next; next = iterator.next()) {
    const details = event.getOccurrenceDetails(next);
    if (details.startDate.toUnixTime() >= limits[1]) {
      break;
    }
    if (details.endDate.toUnixTime() > limits[0]) {
      print(details.item, details.startDate, details.endDate);
    }
  }
}
