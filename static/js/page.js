// Small helpers shared by the other files.
export const one = (selector, root = document) => root.querySelector(selector);

/** Every match inside root, and root itself. */
export const all = (selector, root = document) => {
	const found = [...root.querySelectorAll(selector)];
	return root.matches?.(selector) ? [root, ...found] : found;
};

export const on = (type, work, early = false) => document.addEventListener(type, work, early);

/** Say that something did not work: the layout's #failed shows it. */
export const failed = () => document.dispatchEvent(new CustomEvent('visavis:failed'));

export const csrf = () => one('meta[name="csrf"]')?.content ?? '';

export const send = (url, options = {}) => fetch(url, {
	credentials: 'same-origin', ...options,
	headers: { 'X-CSRF-Token': csrf(), 'HX-Request': 'true', Accept: 'text/html', ...options.headers },
});

/** Fetch a fragment and put it in place of the element with this id. */
export const refetch = (selector) => {
	const place = one(selector);
	if (!place?.dataset.src) return Promise.resolve();
	return htmx.ajax('GET', place.dataset.src, { source: place, target: place, swap: 'outerHTML show:none' });
};

/** First call at once, further ones within the wait become one; never two at the same time. */
export const gathered = (wait, work) => {
	let timer = null, running = false, again = false;
	const go = async () => {
		if (running) { again = true; return; }
		running = true;
		try { await work(); } catch { /* the next change tries again */ }
		running = false;
		if (again) { again = false; call(); }
	};
	const call = () => {
		if (timer) { again = true; return; }
		timer = setTimeout(() => { timer = null; if (again && !running) { again = false; go(); } }, wait);
		go();
	};
	return call;
};

export const look = {
	all() { try { return JSON.parse(localStorage.getItem('look') || '{}'); } catch { return {}; } },
	set(key, value) { try { localStorage.setItem('look', JSON.stringify({ ...look.all(), [key]: value })); } catch { /* not remembered */ } },
};

export const visible = (element) => element.checkVisibility?.({ visibilityProperty: true }) ?? element.offsetParent !== null;

/** Typing means: letters belong to the text, not to us. */
export const typing = (element) => !!element?.closest?.(
	'input:not([type="checkbox"], [type="radio"], [type="button"], [type="submit"]), textarea, select, [contenteditable="true"], [role="textbox"]');

/** Do what a person would do with this element: press, open or enter it. */
export const act = (element) => {
	if (element.matches('select')) {
		element.focus();
		// Chosen or given up: back to the letters, or the next one would choose again.
		const home = element.closest('#request');
		if (home) {
			const leave = () => { stop.abort(); if (document.activeElement === element) home.focus({ preventScroll: true }); };
			const stop = new AbortController();
			element.addEventListener('change', leave, { signal: stop.signal });
			element.addEventListener('keyup', (event) => { if (event.key === 'Escape') leave(); }, { signal: stop.signal });
			element.addEventListener('blur', () => stop.abort(), { signal: stop.signal });
		}
		try { element.showPicker(); } catch { /* focus is enough */ }
	} else if (element.matches('summary')) {
		element.click();
		one('.menu-panel :is(button, input:not([type="hidden"]), a, select)', element.parentElement)?.focus();
	} else if (element.matches('details')) {
		element.open = true;
		one('summary ~ * :is(input, button, a, select)', element)?.focus();
	} else if (element.matches('input:not([type="checkbox"], [type="radio"]), textarea')) {
		element.focus();
		element.select?.();
	} else {
		element.click();
	}
};
