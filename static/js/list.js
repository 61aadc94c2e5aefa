// The list: keeps place, focus and choice when it is fetched anew; marks the open row.
import { one, all, on } from './page.js';

const rows = () => all('#list [data-row]');
const chosen = new Set();

export const focusRow = (step) => {
	const links = rows();
	if (!links.length) return;
	const from = links.findIndex((link) => link === document.activeElement || link.parentElement.contains(document.activeElement));
	const at = from < 0 ? links.findIndex((link) => link.hasAttribute('aria-current')) : from;
	const next = links[Math.max(0, Math.min(links.length - 1, at < 0 ? 0 : at + step))];
	next.focus({ preventScroll: true });
	next.scrollIntoView({ block: 'nearest' });
};

export const focusedRow = () => document.activeElement?.closest?.('#list .row');

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

/** Runs the swap; afterwards everything is where it was. */
export const keepList = async (swap) => {
	const scroller = one('.list-scroll');
	const focused = focusedRow()?.dataset.request;
	const inBox = document.activeElement?.matches('.row input');
	const top = scroller?.getBoundingClientRect().top;
	const anchor = scroller?.scrollTop > 0 && all('#list .row').find((row) => row.getBoundingClientRect().bottom > top);
	const offset = anchor && anchor.getBoundingClientRect().top - top;
	await swap();
	for (const box of all('#list .row input')) box.checked = chosen.has(box.value);
	const now = new Set(all('#list .row input').map((box) => box.value));
	for (const number of chosen) if (!now.has(number)) chosen.delete(number);
	count();
	markOpen();
	if (anchor) {
		const same = one(`#list .row[data-request="${anchor.dataset.request}"]`);
		if (same) scroller.scrollTop += same.getBoundingClientRect().top - top - offset;
	}
	if (focused && (document.activeElement === document.body || !document.activeElement)) {
		one(`#list .row[data-request="${focused}"] ${inBox ? 'input' : '[data-row]'}`)?.focus({ preventScroll: true });
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
		for (const box of all('#list .row input')) box.checked = false;
		count();
	});
	// A change of several was made: nothing is chosen any more.
	on('htmx:afterRequest', (event) => { if (event.target.matches?.('[data-bulk]') && event.detail.successful) { chosen.clear(); event.target.reset(); count(); } });
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
