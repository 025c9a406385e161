// The page begins: everything that follows the state, in the order in which it hears of changes.

import { beginFilterBar, showFilterBar } from './filterbar.js';
import { beginPanel } from './panel.js';
import { beginSearch } from './search.js';
import { beginTabs, showAnew } from './tabs.js';
import { change, restrict, select, selectEdge, state, takeUpAddress } from './state.js';
import { data, reading, whole } from './data.js';
import { drawn } from './graph.js';

beginFilterBar();
beginPanel();
beginSearch();
beginTabs();
takeUpAddress();

/** For the console: the data, the state and how to change it. Nothing of the page uses it. `ready` resolves when all of the data are there. */
globalThis.kg = Object.freeze({ data, drawn, reading, state, change, restrict, select, selectEdge, ready: begun() });

/** Once the first drawing stands, read the rest; the address may name something in it. */
async function begun() {
  if (!data.partial) return;
  await new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });
  await whole();
  showFilterBar();
  showAnew();
  takeUpAddress();
}
