// The page begins: everything that follows the state, in the order in which it hears of changes.

import { beginFilters } from './filters.js';
import { beginPanel } from './panel.js';
import { beginSearch } from './search.js';
import { beginTabs } from './tabs.js';
import { beginState, change, select, selectEdge, state } from './state.js';
import { data } from './data.js';
import { drawn } from './graph.js';

beginFilters();
beginPanel();
beginSearch();
beginTabs();
beginState();

/** For the console: the data, the state and how to change it. Nothing of the page uses it. */
globalThis.kg = Object.freeze({ data, drawn, state, change, select, selectEdge });
