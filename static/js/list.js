// The list: keeps place, focus and choice when it is fetched anew; marks the open row.
import { one, all, on } from './page.js';

const rows = () => all(':is(#list, #board) [data-row]');
const boxes = () => all(':is(#list, #board) .row input');
const chosen = new Set();

export const focusRow = (step) => {
	const links = rows();
	if (!links.length) return;
	const from = links.findIndex((link) => link.parentElement.contains(document.activeElement));
	const at = from < 0 ? links.findIndex((link) => link.hasAttribute('aria-current')) : from;
	const next = links[Math.max(0, Math.min(links.length - 1, at < 0 ? 0 : at + step))];
	next.focus({ preventScroll: true });
	next.scrollIntoView({ block: 'nearest' });
};

export const focusedRow = () => document.activeElement?.closest?.(':is(#list, #board) .row');

export const markOpen = () => {
	const number = one('#request')?.dataset.number;
	for (const link of rows()) {
		const row = link.closest('.row');
		if (row.dataset.request === number && number) {
			link.setAttribute('aria-current', 'true');
			row.classList.remove('is-unread', 'is-new');
		} else link.removeAttribute('aria-current');
	}
};

const count = () => {
	for (const place of all('[data-count]')) place.textContent = chosen.size;
};

export const anyChosen = () => chosen.size > 0;

/** After a swap: chosen is what was chosen and is still there. */
export const restoreChosen = () => {
	for (const box of boxes()) box.checked = chosen.has(box.value);
	const now = new Set(boxes().map((box) => box.value));
	for (const number of chosen) if (!now.has(number)) chosen.delete(number);
	count();
};

/** Runs the swap; afterwards everything is where it was. */
export const keepList = async (swap) => {
	const scroller = one('.list-scroll');
	const focused = focusedRow()?.dataset.request;
	const place = all('#list .row').findIndex((row) => row.dataset.request === focused);
	const inBox = document.activeElement?.matches('.row input');
	const top = scroller?.getBoundingClientRect().top;
	const anchor = scroller?.scrollTop > 0 && all('#list .row').find((row) => row.getBoundingClientRect().bottom > top);
	const offset = anchor && anchor.getBoundingClientRect().top - top;
	await swap();
	restoreChosen();
	markOpen();
	if (anchor) {
		const same = one(`#list .row[data-request="${anchor.dataset.request}"]`);
		if (same) scroller.scrollTop += same.getBoundingClientRect().top - top - offset;
	}
	if (focused && (document.activeElement === document.body || !document.activeElement)) {
		// A row that is gone leaves the focus to the one in its place.
		const left = all('#list .row');
		const row = one(`#list .row[data-request="${focused}"]`) ?? left[Math.min(place, left.length - 1)];
		if (row) one(inBox ? 'input' : '[data-row]', row)?.focus({ preventScroll: true }); else one('#request')?.focus({ preventScroll: true });
	}
};

export const start = () => {
	on('change', (event) => {
		const target = event.target;
		if (target.matches('.row input[type="checkbox"]')) {
			if (target.checked) chosen.add(target.value); else chosen.delete(target.value);
			count();
		}
	});
	on('click', (event) => {
		if (!event.target.closest?.('[data-choose-none]')) return;
		chosen.clear();
		for (const box of boxes()) box.checked = false;
		count();
		focusRow(0);
	});
	// In a chooser of the bar, Enter does what the button does.
	on('keydown', (event) => {
		if (event.key !== 'Enter' || !event.target.matches?.('[data-bulk] select') || !event.target.value) return;
		event.preventDefault();
		event.target.form.requestSubmit();
	});
	// Resolve and next: the next is the row below on this page, whatever became of the list elsewhere.
	let onward = null;
	on('htmx:configRequest', (event) => {
		if (!event.target.matches?.('[data-next]')) return;
		const number = one('#request')?.dataset.number, shown = all('#list .row');
		const at = shown.findIndex((row) => row.dataset.request === number);
		const next = at < 0 ? null : shown[at + 1] ?? shown.find((row) => row.dataset.request !== number);
		if (next) event.detail.parameters.then = next.dataset.request;
		onward = focusedRow() ? 'list' : 'request';
	});
	on('htmx:afterSettle', (event) => {
		if (!onward || (event.detail.target?.id !== 'pane' && event.target.id !== 'pane')) return;
		const to = onward === 'list' && one('#list [aria-current]');
		onward = null;
		(to || one('#request'))?.focus({ preventScroll: true });
		to?.scrollIntoView?.({ block: 'nearest' });
	});
	// A change of several was made: nothing is chosen any more.
	on('htmx:afterRequest', (event) => { if (event.target.matches?.('[data-bulk]') && event.detail.successful) { chosen.clear(); event.target.reset(); count(); if (!focusedRow()) focusRow(0); } });
	on('htmx:afterSettle', (event) => { if (event.detail.target?.id === 'pane' || event.target.id === 'pane') markOpen(); });
	markOpen();
	const current = one('#list [aria-current]');
	current?.scrollIntoView({ block: 'nearest' });
	// Home: the first row has the focus; coming back, the row that was open.
	if (!one('#request[data-number]') && document.activeElement === document.body && matchMedia('(pointer: fine)').matches) {
		const from = document.referrer.startsWith(location.origin) && document.referrer.match(/\/requests\/(\d+)/)?.[1];
		const link = (from && one(`#list .row[data-request="${from}"] [data-row]`)) || rows()[0];
		link?.focus({ preventScroll: true });
		link?.scrollIntoView({ block: 'nearest' });
	}
};
