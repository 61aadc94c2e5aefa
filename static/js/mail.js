// Mails in their frames: as high as what they say, in the look of the page, and no trap for keys.
// Nothing in such a frame can run; all that is done for it is done from here.
import { all, on } from './page.js';

const heights = new Map();
let asked = new Map();

/** A mail's address, whatever is asked of it. */
const address = (frame) => frame.getAttribute('src').split('?')[0];

const fit = (frame) => {
	const body = frame.contentDocument?.body;
	if (!body) return;
	const height = Math.ceil(body.getBoundingClientRect().height) + 2;
	if (height > 2 && frame.height !== String(height)) frame.height = height;
	heights.set(address(frame), frame.height);
};

const dress = (frame) => {
	const page = frame.contentDocument;
	if (!page?.body || page.body.dataset.dressed || !page.querySelector('link')) return;
	page.body.dataset.dressed = '1';
	page.documentElement.dataset.theme = document.documentElement.dataset.theme;
	all('details', page).forEach((part, index) => { if (asked.get(address(frame))?.open.includes(index)) part.open = true; });
	new ResizeObserver(() => fit(frame)).observe(page.body);
	// What belongs to the page around it goes there: keys of the inbox, and the wheel's first touch.
	for (const type of ['keydown', 'keyup']) {
		page.addEventListener(type, (event) => {
			if (event.ctrlKey || event.metaKey || event.altKey || ['Tab', 'Enter', ' '].includes(event.key)) return;
			const { key, code, shiftKey } = event;
			if (!frame.dispatchEvent(new KeyboardEvent(type, { key, code, shiftKey, bubbles: true, cancelable: true }))) event.preventDefault();
		});
	}
	for (const type of ['wheel', 'touchstart', 'pointerdown']) {
		page.addEventListener(type, () => frame.dispatchEvent(new Event(type, { bubbles: true })), { passive: true });
	}
	fit(frame);
};

export const frames = (root) => {
	for (const frame of all('iframe.mail-frame', root)) {
		const height = heights.get(address(frame));
		if (height) frame.height = height;
		dress(frame);
	}
};

/** Frames that are made anew show what their forerunners did: text only, pictures, what was unfolded. */
export const keepFrames = async (root, swap) => {
	asked = new Map(all(`${root} iframe.mail-frame`).map((frame) => [address(frame), {
		search: frame.contentDocument?.location.search ?? '',
		open: all('details', frame.contentDocument ?? frame).flatMap((part, index) => (part.open ? [index] : [])),
	}]));
	await swap();
	for (const frame of all(`${root} iframe.mail-frame`)) {
		const search = asked.get(address(frame))?.search;
		if (search) frame.src = address(frame) + search;
	}
	frames(document);
};

export const start = () => {
	on('load', (event) => { if (event.target.matches?.('iframe.mail-frame')) dress(event.target); }, true);
	// The look may be changed while a mail is open.
	new MutationObserver(() => {
		const { theme } = document.documentElement.dataset;
		for (const frame of all('iframe.mail-frame')) if (frame.contentDocument?.documentElement) frame.contentDocument.documentElement.dataset.theme = theme;
	}).observe(document.documentElement, { attributeFilter: ['data-theme'] });
};
