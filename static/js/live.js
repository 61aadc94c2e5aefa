// One stream tells what changed (numbers and kinds only); we ask for what we may see.
import { one, all, refetch, gathered, on, typing } from './page.js';
import { keepList } from './list.js';
import { keepBoard } from './board.js';
import { keepTimeline } from './request.js';

const list = gathered(60, () => Promise.all([keepList(() => refetch('#list')), keepBoard()]));
const timeline = gathered(60, () => keepTimeline(() => refetch('#timeline')));
const presence = gathered(60, () => refetch('#presence'));
// Where somebody is just choosing or typing, nothing is taken from under their hands: the next time is soon.
const busy = (part) => !!one('details.menu[open], [type="checkbox"]:checked', part) || (part.contains(document.activeElement) && typing(document.activeElement));
const others = gathered(400, async () => { for (const part of all('[data-live][data-src]')) if (part.id && !busy(part)) await refetch(`#${part.id}`); });

// Also when it began between the question and the answer.
on('htmx:beforeSwap', (event) => {
	const { target, requestConfig } = event.detail;
	if (requestConfig?.verb === 'get' && target.matches?.('[data-live][data-src]') && busy(target)) event.detail.shouldSwap = false;
});

export const refreshAll = () => { list(); timeline(); presence(); others(); };

export const start = () => {
	const url = document.body.dataset.events;
	if (!url || !window.EventSource) return;
	const banner = () => one('#offline');
	let source, retry, patience, wait = 1000, lost = false;

	const connect = () => {
		source?.close();
		source = new EventSource(url);
		source.addEventListener('open', () => {
			clearTimeout(patience);
			patience = null;
			wait = 1000;
			if (banner()) banner().hidden = true;
			if (lost) refreshAll();
			lost = false;
		});
		source.addEventListener('change', (event) => {
			let change;
			try { change = JSON.parse(event.data); } catch { return; }
			const open = Number(one('#request')?.dataset.number) === change.request;
			if (change.kind === 'presence') { if (open) presence(); return; }
			if (change.kind === 'notice') { others(); return; }
			list();
			if (open) timeline();
			others();
		});
		source.addEventListener('refresh', refreshAll);
		source.addEventListener('error', () => {
			lost = true;
			patience ??= setTimeout(() => { if (banner()) banner().hidden = false; }, 3000);
			source.close();
			clearTimeout(retry);
			retry = setTimeout(connect, wait + Math.random() * 500);
			wait = Math.min(wait * 2, 30000);
		});
	};
	connect();
	// A page that was left may be kept whole for the way back, and its stream with it: six of them are all
	// the connections that a browser has for us, and the next page would wait.
	addEventListener('pagehide', () => { clearTimeout(retry); source.close(); });
	addEventListener('pageshow', (event) => { if (event.persisted) { lost = true; connect(); } });

	const again = () => { if (lost) { wait = 1000; clearTimeout(retry); connect(); } };
	addEventListener('online', again);
	on('visibilitychange', () => {
		if (document.hidden) return;
		again();
		list();
	});
	// "12 min ago" and "14 min left" are words from the server: fetched anew each minute.
	setInterval(() => { if (!document.hidden && !lost) { list(); others(); } }, 60000);
};
