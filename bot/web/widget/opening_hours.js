// Opening hours as the site owner writes them, e.g. 1-5 9:00-16:00: in words, and whether they hold now.
const FORM = /^([1-7])-([1-7]) (\d?\d):(\d\d)-(\d?\d):(\d\d)(?: (\S+))?$/;
const ZONE = "Europe/Helsinki";
const WEEK = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

function dayName(number, language) {
  // The first of January 2024 was a Monday.
  return new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" }).format(Date.UTC(2024, 0, number));
}

/** Weekday, Monday being 1, and minutes since midnight in the time zone. */
function clock(now, timeZone) {
  const format = new Intl.DateTimeFormat("en", { timeZone, weekday: "short", hour: "numeric", minute: "numeric", hourCycle: "h23" });
  const { weekday, hour, minute } = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]));
  return [WEEK.indexOf(weekday) + 1, hour * 60 + Number(minute)];
}

/** `{days, from, to, isOpen}`, or null when the hours are not written that way. */
export function openingHours(written, language, now = new Date()) {
  const [, first, last, hour, minute, endHour, endMinute, zone = ZONE] = FORM.exec(written) ?? [];
  if (!first) return null;
  const [day, minutes] = clock(now, zone);
  const time = (hours, rest) => Number(hours) + (rest === "00" ? "" : `.${rest}`);
  return {
    days: [...new Set([first, last])].map((number) => dayName(number, language)).join("–"),
    from: time(hour, minute),
    to: time(endHour, endMinute),
    isOpen: day >= first && day <= last && minutes >= hour * 60 + Number(minute) && minutes < endHour * 60 + Number(endMinute),
  };
}
