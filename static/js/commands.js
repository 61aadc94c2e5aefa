// Ctrl/Cmd+K: everything on this page that says [data-command="label"], a number to go to, a text to search for.
import { one, all, act, on } from './page.js';

const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
let options = [], shown = [], at = 0;

const collect = () => {
	const seen = new Set();
	options = all('[data-command]').filter((element) => {
		const label = element.dataset.command;
		if (!label || element.disabled || seen.has(label) || element.closest('dialog')) return false;
		return seen.add(label);
	}).map((element) => ({ label: element.dataset.command, key: element.dataset.key ?? one('[data-key]', element)?.dataset.key, run: () => act(element) }));
};

const score = (label, query) => {
	const text = fold(label);
	if (text.startsWith(query)) return 3;
	if (text.includes(` ${query}`)) return 2;
	if (text.includes(query)) return 1;
	return query.split(/\s+/).every((word) => text.includes(word)) ? 0.5 : 0;
};

const draw = (dialog) => {
	const input = one('input', dialog), box = one('[role="listbox"]', dialog);
	const query = fold(input.value.trim());
	shown = query ? options.map((option) => [score(option.label, query), option]).filter(([points]) => points).sort((a, b) => b[0] - a[0]).map(([, option]) => option) : options;
	shown = shown.slice(0, 40);
	const number = /^#?(\d{1,9})$/.exec(input.value.trim());
	if (number && dialog.dataset.gotoUrl) shown.unshift({ label: `${dialog.dataset.gotoLabel} #${number[1]}`, run: () => { location.href = dialog.dataset.gotoUrl + number[1]; } });
	else if (query && dialog.dataset.searchUrl) shown.push({ label: `${dialog.dataset.searchLabel} ${input.value.trim()}`, run: () => { location.href = dialog.dataset.searchUrl + encodeURIComponent(input.value.trim()); } });
	at = Math.max(0, Math.min(at, shown.length - 1));
	box.replaceChildren(...shown.map((option, index) => {
		const line = document.createElement('div');
		line.id = `command-${index}`;
		line.setAttribute('role', 'option');
		line.setAttribute('aria-selected', index === at);
		line.append(option.label);
		if (option.key) {
			const key = document.createElement('kbd');
			key.textContent = option.key === 'E' ? '⇧ E' : option.key.toUpperCase();
			line.append(key);
		}
		line.addEventListener('click', () => run(dialog, index));
		return line;
	}));
	const empty = one('[data-empty]', dialog);
	if (empty) empty.hidden = shown.length > 0;
	mark(dialog);
};

const mark = (dialog) => {
	const lines = all('[role="option"]', dialog);
	lines.forEach((line, index) => line.setAttribute('aria-selected', index === at));
	lines[at]?.scrollIntoView({ block: 'nearest' });
	const input = one('input', dialog);
	if (lines[at]) input.setAttribute('aria-activedescendant', lines[at].id); else input.removeAttribute('aria-activedescendant');
};

const run = (dialog, index) => {
	dialog.close();
	setTimeout(() => shown[index]?.run()); // after the dialog has given the focus back
};

export const openCommands = () => {
	const dialog = one('#commands');
	if (!dialog || dialog.open) return;
	collect();
	at = 0;
	one('input', dialog).value = '';
	dialog.showModal();
	draw(dialog);
};

export const start = () => {
	const dialog = () => one('#commands');
	on('input', (event) => { if (event.target.closest?.('#commands')) { at = 0; draw(dialog()); } });
	on('keydown', (event) => {
		if (!event.target.closest?.('#commands') || event.isComposing) return;
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (step) { at = (at + step + shown.length) % (shown.length || 1); mark(dialog()); event.preventDefault(); }
		else if (event.key === 'Enter') { event.preventDefault(); run(dialog(), at); }
	});
	on('click', (event) => { if (event.target.closest?.('[data-open-commands]')) { event.preventDefault(); openCommands(); } });
};
