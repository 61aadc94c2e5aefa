// Settings: add, remove and find lines, reorder by dragging, an address made from a name, copy.
import { one, all, send, refetch, on, failed } from './page.js';

const slug = (text) => text.normalize('NFD').replace(/ß/g, 'ss').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 40);

export const start = () => {
	one('.settings-nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' }); // on a phone the list is one line
	on('click', (event) => {
		const add = event.target.closest?.('[data-add]'), remove = event.target.closest?.('[data-remove]'), copy = event.target.closest?.('[data-copy]');
		if (add) {
			event.preventDefault();
			const made = document.getElementById(add.dataset.add).content.cloneNode(true);
			for (const input of all('[name]', made)) input.name = input.name.replace('{}', add.dataset.name ?? '');
			const first = one('input, select', made);
			(add.dataset.to ? one(add.dataset.to) : add.parentElement).insertBefore(made, add.dataset.to ? null : add);
			first?.focus();
		} else if (remove) {
			event.preventDefault();
			remove.closest('[data-item]').remove();
		} else if (copy) navigator.clipboard?.writeText(one(copy.dataset.copy)?.value ?? one(copy.dataset.copy)?.textContent ?? '');
	});

	on('input', (event) => {
		const target = event.target;
		for (const field of all('[data-slug-from]')) if (target.matches(field.dataset.slugFrom) && !field.dataset.touched) field.value = slug(target.value);
		if (target.matches('[data-slug-from]')) target.dataset.touched = '1';
		if (target.matches('[data-filter]')) {
			const words = target.value.trim().toLowerCase();
			for (const item of all('[data-item]', one(target.dataset.filter))) item.hidden = !item.textContent.toLowerCase().includes(words);
		}
	});

	// Whoever moves a line by its buttons goes on moving it: the page comes anew, the focus comes back.
	on('submit', ({ submitter }) => {
		if (submitter?.closest('.moves')) sessionStorage.setItem('visavis-moved', JSON.stringify([location.pathname, submitter.name, submitter.value]));
	});
	const [path, name, value] = JSON.parse(sessionStorage.getItem('visavis-moved') ?? '[]');
	sessionStorage.removeItem('visavis-moved');
	if (path === location.pathname) {
		const moves = all('.moves button').filter((it) => it.value === value && !it.disabled);
		(moves.find((it) => it.name === name) ?? moves[0])?.focus();
	}

	let dragged = null;
	on('dragstart', (event) => {
		dragged = event.target.closest?.('[draggable="true"]');
		dragged?.classList.add('is-dragging');
	});
	on('dragover', (event) => {
		if (!dragged) return;
		const line = event.target.closest?.('[data-reorder] > [draggable]');
		if (line && line.parentElement === dragged.parentElement) {
			event.preventDefault();
			const box = line.getBoundingClientRect();
			if (line !== dragged) line[event.clientY > box.top + box.height / 2 ? 'after' : 'before'](dragged);
		}
	});
	on('dragend', () => {
		dragged?.classList.remove('is-dragging');
		if (dragged?.parentElement?.matches('[data-reorder]')) dragged.closest('form')?.requestSubmit();
		dragged = null;
	});
};
