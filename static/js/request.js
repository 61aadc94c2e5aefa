// The open request: place in the timeline, what was read, who looks at it, unsend.
import { one, all, send, refetch, typing, on } from './page.js';
import { keepFrames } from './mail.js';

let seenTimer;

const atBottom = (box) => box.scrollHeight - box.scrollTop - box.clientHeight < 80;

/** GET never writes: reading is said by a PUT of its own, when the page is really looked at. */
const sayRead = () => {
	clearTimeout(seenTimer);
	seenTimer = setTimeout(() => {
		const request = one('#request'), timeline = one('#timeline');
		if (!request?.dataset.readUrl || document.hidden || !timeline?.dataset.last) return;
		if (request.dataset.said === timeline.dataset.last) return;
		request.dataset.said = timeline.dataset.last;
		send(request.dataset.readUrl, { method: 'PUT', body: new URLSearchParams({ seen: timeline.dataset.last }) }).catch(() => { delete request.dataset.said; });
	}, 700);
};

export const sayPresence = (writing) => {
	const url = one('#request')?.dataset.presenceUrl;
	if (!url || document.hidden) return;
	send(url, { method: 'PUT', body: new URLSearchParams({ writing: writing ? '1' : '0' }) }).catch(() => {});
};

export const open = () => {
	const box = one('.timeline-scroll');
	if (!box) return;
	const named = location.hash.length > 1 && one(`#timeline #${CSS.escape(location.hash.slice(1))}`);
	const to = named || one('#first-unread');
	const place = () => { box.scrollTop = to?.isConnected ? to.offsetTop - 12 : box.scrollHeight; };
	place();
	// Pictures and fonts may still move things: hold the place until somebody touches it.
	const hold = new ResizeObserver(place);
	hold.observe(one('#timeline'));
	hold.observe(box);
	for (const touch of ['wheel', 'touchstart', 'pointerdown', 'keydown']) box.addEventListener(touch, () => hold.disconnect(), { once: true, passive: true });
	setTimeout(() => hold.disconnect(), 3000);
	sayRead();
	sayPresence(false);
};

/** A new timeline keeps the place, the unfolded parts and the focus; it never touches the composer. */
export const keepTimeline = async (swap) => {
	const box = one('.timeline-scroll');
	if (!box) return swap();
	const bottom = atBottom(box), top = box.scrollTop;
	const unfolded = all('#timeline details[open][id]').map((part) => part.id);
	const focused = document.activeElement?.closest('#timeline') && document.activeElement.id;
	const before = all('#timeline .message').length;
	await keepFrames('#timeline', swap);
	for (const id of unfolded) { const part = document.getElementById(id); if (part) part.open = true; }
	if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
	box.scrollTop = bottom ? box.scrollHeight : top;
	const pill = one('[data-new-below]');
	const last = one('#timeline')?.dataset.last;
	if (pill && !bottom && all('#timeline .message').length > before) pill.hidden = false;
	document.dispatchEvent(new CustomEvent('visavis:timeline', { detail: { last } }));
	sayRead();
};

export const moveInRequest = (step) => {
	const messages = all('#timeline .message');
	if (!messages.length) return;
	const from = messages.findIndex((message) => message.contains(document.activeElement));
	const next = messages[from < 0 ? messages.length - 1 : Math.max(0, Math.min(messages.length - 1, from + step))];
	next.focus({ preventScroll: true });
	next.scrollIntoView({ block: 'nearest' });
};

export const start = () => {
	// The countdown of "Sending in 10 s, Undo".
	setInterval(() => {
		for (const bar of all('[data-undo][data-undo-until]')) {
			// The server's clock counts: data-now is its time when the bar was made.
			bar.skew ??= bar.dataset.now ? Number(bar.dataset.now) - Date.now() : 0;
			const left = Math.ceil((Number(bar.dataset.undoUntil) - Date.now() - bar.skew) / 1000);
			if (left <= 0) { bar.remove(); keepTimeline(() => refetch('#timeline')); continue; }
			const seconds = one('[data-seconds]', bar);
			if (seconds && seconds.textContent !== String(left)) seconds.textContent = left;
		}
	}, 250);

	setInterval(() => { if (one('#request[data-presence-url]')) sayPresence(false); }, 30000);

	on('visibilitychange', sayRead);
	on('click', (event) => {
		const pill = event.target.closest?.('[data-new-below]');
		if (pill) { const box = one('.timeline-scroll'); box.scrollTop = box.scrollHeight; pill.hidden = true; }
	});
	on('scroll', (event) => {
		if (event.target.matches?.('.timeline-scroll') && atBottom(event.target)) { const pill = one('[data-new-below]'); if (pill) pill.hidden = true; }
	}, true);

	// Whoever adds or removes somebody in copy goes on there: the button that was pressed is gone.
	let within = false;
	on('htmx:beforeSwap', (event) => { const { target } = event.detail; if (target.matches?.('#cc, #participants')) within = target.contains(document.activeElement); });
	on('htmx:afterSettle', (event) => {
		if (!within || !event.target.closest?.('#cc, #participants')) return;
		within = false;
		if (document.activeElement !== document.body) return;
		(one('.cc-add summary, .push button', event.target) ?? one('#request'))?.focus({ preventScroll: true });
	});

	// What comes along with a fragment never pulls a field out of somebody's hand.
	on('htmx:oobBeforeSwap', (event) => {
		const active = document.activeElement;
		if (active && active !== document.body && event.detail.target?.contains(active) && (typing(active) || one('details[open]', event.detail.target))) event.preventDefault();
	});
};
