// The board: cards are moved by dragging, by keys, or by choosing a status. What is shown is always the server's in the end.
import { one, all, on, send, refetch, failed, typing } from './page.js';
import { restoreChosen, anyChosen } from './list.js';

const board = () => one('#board');
const cardOf = (number) => one(`#board .card[data-request="${number}"]`);
const columnOf = (card) => card?.closest('.board-column');
const columns = () => all('#board .board-column');
const focusCard = (number, inBox) => one(inBox ? 'input' : '[data-row]', cardOf(number) ?? document.createElement('i'))?.focus({ preventScroll: true });

let drag = null, held = false, line = Promise.resolve();

const swapBoard = async () => {
	const focused = document.activeElement?.closest('#board .card');
	const number = focused?.dataset.request, inBox = document.activeElement?.matches('input');
	const at = focused && [columnOf(focused).dataset.status, all('.card', columnOf(focused)).indexOf(focused)];
	const left = board().scrollLeft;
	const tops = new Map(columns().map((column) => [column.dataset.status, one('.board-cards', column).scrollTop]));
	await refetch('#board');
	if (!board()) return;
	board().scrollLeft = left;
	for (const column of columns()) one('.board-cards', column).scrollTop = tops.get(column.dataset.status) ?? 0;
	restoreChosen();
	if (!number || (document.activeElement && document.activeElement !== document.body)) return;
	if (cardOf(number)) { focusCard(number, inBox); return; }
	// It left the board: on to what stands in its place.
	const column = columns().find((other) => other.dataset.status === at[0]);
	const cards = column ? all('.card', column) : [];
	const next = cards[Math.min(at[1], cards.length - 1)] ?? one('#board .card');
	if (next) focusCard(next.dataset.request); else board().focus({ preventScroll: true });
};

/** Fetches the board anew; not below a card that somebody holds. */
export const keepBoard = async () => {
	if (!board()) return;
	if (drag) { held = true; return; }
	await swapBoard();
};

const tell = (text) => { const place = one('#board-told'); if (place) place.textContent = text; };
const refuse = (text) => {
	const place = one('#board-wrong');
	if (!place) return;
	place.textContent = text;
	place.hidden = !text;
};
const words = (html) => new DOMParser().parseFromString(html, 'text/html').body.textContent.trim();

const move = async (number, column) => {
	const card = cardOf(number);
	if (!card || !column || columnOf(card) === column) return;
	const focus = card.contains(document.activeElement) && !document.activeElement.matches('input');
	const from = card.parentElement, next = card.nextElementSibling;
	one('.board-cards', column).prepend(card);
	card.scrollIntoView({ block: 'nearest', inline: 'nearest' });
	if (focus) focusCard(number);
	refuse('');
	let refused = null;
	try {
		const body = new URLSearchParams({ status: column.dataset.status, version: card.dataset.version });
		const answer = await send(`/requests/${number}/fields`, { method: 'POST', headers: { 'HX-Target': 'board' }, body });
		if (answer.status === 401) { location.reload(); return; }
		if (!answer.ok) refused = words(await answer.text());
	} catch { refused = ''; }
	if (refused === null) tell(`#${number} ${column.dataset.moved}`);
	else {
		if (card.isConnected) {
			from.insertBefore(card, next?.parentElement === from ? next : null);
			if (focus) focusCard(number);
		}
		if (refused) refuse(`#${number}: ${refused}`); else failed();
	}
	await swapBoard().catch(() => {});
};

/** One after another: the next move needs the version that the one before has made. */
const queue = (work) => { line = line.then(work, work); };

const beside = (number, step) => {
	const open = columns().filter((column) => !column.classList.contains('is-retired') || column === columnOf(cardOf(number)));
	return open[open.indexOf(columnOf(cardOf(number))) + step];
};

const go = (card, key) => {
	const column = columnOf(card), cards = all('.card', column), at = cards.indexOf(card);
	let next = null;
	if (key === 'ArrowUp' || key === 'ArrowDown') next = cards[at + (key === 'ArrowDown' ? 1 : -1)];
	else {
		const step = key === 'ArrowRight' ? 1 : -1, open = columns();
		for (let place = open.indexOf(column) + step; !next && open[place]; place += step) {
			const others = all('.card', open[place]);
			next = others[Math.min(at, others.length - 1)];
		}
	}
	if (!next) return;
	focusCard(next.dataset.request);
	next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
};

const choose = (card) => {
	const dialog = one('#move');
	if (!dialog || dialog.open) return;
	dialog.dataset.request = card.dataset.request;
	one('#move-what').textContent = `#${card.dataset.request} ${one('.subject', card)?.textContent ?? ''}`;
	dialog.showModal();
	const select = one('select', dialog);
	select.value = columnOf(card).dataset.status;
	select.focus();
};

const hold = (event) => {
	const { card, x, y } = drag;
	if (!drag.ghost) {
		if (Math.hypot(event.clientX - x, event.clientY - y) < 6) return;
		const box = card.getBoundingClientRect();
		drag.ghost = card.cloneNode(true);
		for (const part of all('[id]', drag.ghost)) part.removeAttribute('id');
		drag.ghost.classList.add('is-ghost');
		drag.ghost.setAttribute('aria-hidden', 'true');
		drag.ghost.style.setProperty('width', `${box.width}px`);
		drag.dx = x - box.left;
		drag.dy = y - box.top;
		document.body.append(drag.ghost);
		card.classList.add('is-dragging');
	}
	event.preventDefault();
	drag.ghost.style.setProperty('translate', `${event.clientX - drag.dx}px ${event.clientY - drag.dy}px`);
	const over = document.elementFromPoint(event.clientX, event.clientY)?.closest('.board-column');
	drag.over = over?.classList.contains('is-retired') ? null : over;
	for (const column of columns()) column.classList.toggle('is-over', column === drag.over && column !== columnOf(card));
	const edge = board().getBoundingClientRect();
	if (event.clientX > edge.right - 40) board().scrollLeft += 16;
	else if (event.clientX < edge.left + 40) board().scrollLeft -= 16;
};

const drop = (moves) => {
	const { card, ghost, over } = drag;
	drag = null;
	ghost?.remove();
	card.classList.remove('is-dragging');
	for (const column of columns()) column.classList.remove('is-over');
	if (ghost) {
		// The click that ends a drag opens nothing.
		const stop = (event) => { event.preventDefault(); event.stopPropagation(); };
		addEventListener('click', stop, { capture: true, once: true });
		setTimeout(() => removeEventListener('click', stop, true));
		const number = card.dataset.request;
		if (moves && over) queue(() => move(number, columns().find((column) => column.dataset.status === over.dataset.status)));
	}
	if (held) { held = false; queue(keepBoard); }
};

export const start = () => {
	on('pointerdown', (event) => {
		const card = event.target.closest?.('#board .card');
		// Fingers scroll; they choose a card and then its status.
		if (!card || event.button !== 0 || event.pointerType === 'touch' || event.target.matches('input')) return;
		drag = { card, x: event.clientX, y: event.clientY };
	});
	on('pointermove', (event) => { if (drag) hold(event); });
	on('pointerup', () => { if (drag) drop(true); });
	on('pointercancel', () => { if (drag) drop(false); });
	on('dragstart', (event) => { if (event.target.closest?.('#board')) event.preventDefault(); });
	on('keydown', (event) => {
		if (event.key === 'Enter' && event.target.matches?.('#move select')) { event.preventDefault(); event.target.form.requestSubmit(); return; }
		if (drag?.ghost && event.key === 'Escape') { event.preventDefault(); drop(false); return; }
		const card = event.target.closest?.('#board .card');
		if (!card || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.getModifierState?.('AltGraph') || typing(event.target)) return;
		const number = card.dataset.request;
		const step = { '[': -1, ']': 1 }[event.key] ?? (event.shiftKey && { ArrowLeft: -1, ArrowRight: 1 }[event.key]);
		if (step) queue(() => move(number, beside(number, step)));
		else if (/^Arrow/.test(event.key) && !event.shiftKey) go(card, event.key);
		else if (event.key === 's' && !anyChosen()) choose(card);
		else return;
		event.preventDefault();
	});
	on('submit', (event) => {
		if (!event.target.matches?.('[data-move]')) return;
		event.preventDefault();
		const dialog = event.target.closest('dialog'), number = dialog.dataset.request;
		const status = one('select', dialog).value;
		dialog.close();
		queue(() => move(number, columns().find((column) => column.dataset.status === status)));
	});
};
