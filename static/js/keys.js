// Single letters, off while typing, never on Alt, AltGr or Option. An element says its key itself: data-key="e", data-key="g m".
import { one, all, act, typing, visible, on } from './page.js';
import { focusRow, focusedRow } from './list.js';
import { moveInRequest } from './request.js';
import { openCommands } from './commands.js';
import { closeMenus } from './menus.js';

const bound = (key) => {
	const found = all(`[data-key="${CSS.escape(key)}"]`).filter((element) => !element.disabled && !element.closest('dialog'));
	return found.find(visible) ?? found.find((element) => element.matches('a, button')) ?? null;
};

const unsend = () => {
	const bar = one('[data-undo]');
	if (!bar) return false;
	one('form', bar)?.requestSubmit();
	return true;
};

let prefix = null, prefixTimer;

const letter = (event) => {
	const raw = event.key;
	const key = /^\p{L}$/u.test(raw) ? (event.shiftKey ? raw.toUpperCase() : raw.toLowerCase()) : raw;
	if (prefix) {
		const element = bound(`${prefix} ${key}`);
		prefix = null;
		if (element) act(element);
		return !!element;
	}
	if (key === 'g') {
		prefix = 'g';
		clearTimeout(prefixTimer);
		prefixTimer = setTimeout(() => { prefix = null; }, 1200);
		return true;
	}
	if (key === '?') { const dialog = one('#keys'); if (dialog) dialog.showModal(); return !!dialog; }
	if (key === 'j' || key === 'k') {
		const step = key === 'j' ? 1 : -1;
		if (document.activeElement?.closest('#request') || !one(':is(#list, #board) .row')) moveInRequest(step); else focusRow(step);
		return true;
	}
	if (key === 'x') {
		const box = one('input', focusedRow() ?? one('#list .row:has([aria-current])') ?? document.createElement('i'));
		if (box) box.click();
		return !!box;
	}
	if (key === 'u' && one('#list') && document.activeElement?.closest('#request') && visible(one('#list'))) {
		const row = one('#list [aria-current]') ?? one('#list [data-row]');
		row?.focus();
		return !!row;
	}
	const element = bound(key);
	if (element) act(element);
	return !!element;
};

export const start = () => {
	on('keydown', (event) => {
		if (event.defaultPrevented || event.isComposing || event.altKey || event.getModifierState?.('AltGraph')) return;
		const command = event.ctrlKey || event.metaKey;
		if (command) {
			const key = event.key.toLowerCase();
			if (key === 'k' && !event.shiftKey) { event.preventDefault(); openCommands(); }
			else if (key === 'enter') {
				const form = event.target.closest?.('[data-composer]');
				if (form) { event.preventDefault(); form.requestSubmit(all('[type="submit"]', form).find(visible)); }
			} else if (key === 'z' && !event.shiftKey && !(typing(event.target) && (event.target.value ?? event.target.textContent).trim())) {
				if (unsend()) event.preventDefault();
			}
			return;
		}
		if (event.key === 'Escape' && !one('dialog[open]')) {
			if (closeMenus()) return;
			const drawer = one('#aside.is-open');
			if (drawer) { drawer.classList.remove('is-open'); one('.open-aside')?.focus(); return; }
			// Out of the text or a choice, back to the letters.
			if (event.target.closest?.('[data-composer], #request select')) one('#request')?.focus({ preventScroll: true });
			return;
		}
		if (event.key.length !== 1 || event.key === ' ' || typing(event.target) || one('dialog[open]')) return;
		if (letter(event)) event.preventDefault();
	});
	// The editor takes Ctrl/Cmd+Z for itself; an empty one leaves it to unsend.
	on('keydown', (event) => {
		if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'z') return;
		if (event.target.matches?.('[data-editor]') && !event.target.textContent.trim() && unsend()) { event.preventDefault(); event.stopPropagation(); }
	}, true);
};
