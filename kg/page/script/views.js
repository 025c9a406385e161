// The views of the page, in the order of their tabs.
//
// A view is a module of its own that exports one value
//
//   { id, title, count(), panel, early, show(container, state, before) }
//
//   id      names it in the address (#view=id); its container has the id `view-<id>`, its tab `tab-<id>`
//   title   the word on its tab
//   count   optional: a number beside the title
//   panel   optional, true: the evidence stands beside the view even while nothing is chosen
//   early   optional, true: it can be shown before all data are there (data.partial), and is shown again after
//   show    draws it. Called when the view is opened, and after every change of the state while it is open; `before` is the state that the view showed
//           last, null the first time. Draw all once, then only what differs: compare state.selection and state.filters with before's. A view that is
//           not open is not called, and catches up when it is opened. `container` is the view's own and stays.
//
// What a view may use: `data` and its indices (data.js), whole whenever show is called, and `await reading(document)` for a text; `passes(claim)` and `shows(number)` (filters.js) for what the
// filters leave; `select`, `selectEdge`, `selectNothing`, `change` (state.js), the only way to change what is chosen; elements through `el` and `words`
// (dom.js), so that text stays text. A view imports no other view.

import { graph } from './graph.js';
import { timeline } from './timeline.js';
import { map } from './map.js';
import { matrix } from './matrix.js';
import { disputes } from './disputes.js';
import { reports } from './reports.js';

export const VIEWS = [graph, timeline, map, matrix, disputes, reports];
