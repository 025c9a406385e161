// Days and stretches of days, as numbers (milliseconds since 1970, UTC) and in words.

export const DAY = 86_400_000;
const MONTH_NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The beginning of an ISO day ("2031-03-04"; what follows is dropped), month or year; null for no date. */
export function dayOf(iso) {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(iso);
  return found ? Date.UTC(Number(found[1]), Number(found[2] ?? 1) - 1, Number(found[3] ?? 1)) : null;
}

/** A moment of a claim as [start, end) in milliseconds; an open end is null. */
export function stretch({ start, end }) {
  return [start ? dayOf(start) : null, end ? dayOf(end) + DAY : null];
}

function inDay(iso) {
  const [year, month, day] = iso.split('-').map(Number);
  return `${day} ${MONTH_NAMES[month - 1]} ${year}`;
}

/** A moment in few words: "4 Mar 2031", "Mar 2031", "2031", "since 1 Mar 2031", "1 Mar 2031 – 3 Mar 2031". */
export function inFewWords({ start, end, grain }) {
  if (grain === 'time') return start.slice(0, 5);
  if (grain === 'year') return start.slice(0, 4);
  if (grain === 'month') return inDay(start).replace(/^\d+ /, '');
  if (grain === 'day') return inDay(start);
  return start && end ? `${inDay(start)} – ${inDay(end)}` : start ? `since ${inDay(start)}` : `until ${inDay(end)}`;
}

/** Ticks of an axis from `from` to `to` with room for `most` of them: [{at, label, strong}]. */
export function ticks(from, to, most) {
  const days = (to - from) / DAY / most;
  if (days <= 20) return dayTicks(from, to, [1, 2, 5, 7, 14].find((step) => step >= days) ?? 14);
  const months = days / 30.4;
  const step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400].find((one) => one >= months) ?? 12000;
  return monthTicks(from, to, step);
}

function dayTicks(from, to, step) {
  const found = [];
  const first = Math.ceil(from / DAY / step) * step * DAY;
  for (let at = first; at <= to; at += step * DAY) {
    const date = new Date(at);
    const strong = !found.length || date.getUTCDate() <= step;
    found.push({ at, label: `${date.getUTCDate()} ${MONTH_NAMES[date.getUTCMonth()]}${strong ? ` ${date.getUTCFullYear()}` : ''}`, strong });
  }
  return found;
}

function monthTicks(from, to, step) {
  const found = [];
  const start = new Date(from);
  for (let month = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step; ; month += step) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1);
    if (at > to) return found;
    if (at < from) continue;
    const january = month % 12 === 0;
    found.push({ at, label: step >= 12 ? `${Math.floor(month / 12)}` : `${MONTH_NAMES[month % 12]}${january || !found.length ? ` ${Math.floor(month / 12)}` : ''}`, strong: january && step < 12 });
  }
}
