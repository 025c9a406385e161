// Room for things that the build gave no place: beside what they are tied to, in the nearest free field of a grid.

const WIDE = 190;
const HIGH = 110;

/** Fields that are taken, by the places of what is drawn. */
export function taken(places) {
  const fields = new Set();
  for (const { x, y } of places) for (const dx of [-60, 60]) for (const dy of [-30, 50]) fields.add(key(Math.round((x + dx) / WIDE), Math.round((y + dy) / HIGH)));
  return fields;
}

/** The nearest free place to a place, which is taken from then on. */
export function roomBeside(fields, { x, y }) {
  const [column, row] = [Math.round(x / WIDE), Math.round(y / HIGH)];
  for (let ring = 1; ; ring += 1) {
    let best = null;
    for (const [across, down] of ringOf(ring)) {
      if (fields.has(key(column + across, row + down))) continue;
      const place = { x: (column + across) * WIDE, y: (row + down) * HIGH };
      const distance = Math.hypot(place.x - x, place.y - y);
      if (!best || distance < best.distance) best = { place, distance, field: key(column + across, row + down) };
    }
    if (best) {
      fields.add(best.field);
      return best.place;
    }
  }
}

function key(column, row) {
  return `${column} ${row}`;
}

function* ringOf(ring) {
  for (let step = -ring; step <= ring; step += 1) {
    yield [step, -ring];
    yield [step, ring];
    if (Math.abs(step) < ring) {
      yield [-ring, step];
      yield [ring, step];
    }
  }
}
