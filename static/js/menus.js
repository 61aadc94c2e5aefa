// <details class="menu">: one open at a time, closes on Escape and outside; flips at the edge. Dialogs: [data-dialog="id"].
import { one, all, on } from './page.js';

export const closeMenus = (except) => {
	let closed = false;
	for (const menu of all('details.menu[open]')) if (!except || !menu.contains(except)) { menu.open = false; closed = true; }
	return closed;
};

export const start = () => {
	on('toggle', (event) => {
		const menu = event.target;
		if (!menu.matches?.('details.menu')) return;
		if (!menu.open) { menu.classList.remove('flip'); return; }
		for (const other of all('details.menu[open]')) if (other !== menu && !other.contains(menu)) other.open = false;
		const panel = one('.menu-panel', menu);
		if (panel && panel.getBoundingClientRect().right > innerWidth - 8) menu.classList.add('flip');
		one('[autofocus]', menu)?.focus();
	}, true);
	on('pointerdown', (event) => closeMenus(event.target));
	on('focusin', (event) => closeMenus(event.target));
	on('keydown', (event) => {
		const menu = event.target.closest?.('details.menu[open]');
		if (!menu) return;
		if (event.key === 'Escape') {
			menu.open = false;
			one('summary', menu).focus();
			event.stopPropagation();
			event.preventDefault();
		} else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !event.target.matches('select, textarea')) {
			const items = all('.menu-panel :is(a, button, input)', menu).filter((item) => !item.disabled && item.type !== 'hidden');
			const at = items.indexOf(event.target);
			items[(at + (event.key === 'ArrowDown' ? 1 : -1) + items.length) % items.length]?.focus();
			event.preventDefault();
		}
	}, true);
	on('click', (event) => {
		const opener = event.target.closest?.('[data-dialog]');
		if (opener) {
			const dialog = document.getElementById(opener.dataset.dialog);
			if (dialog) { event.preventDefault(); closeMenus(); dialog.showModal(); }
			return;
		}
		const closer = event.target.closest?.('[data-close]');
		if (closer) { event.preventDefault(); closer.closest('dialog')?.close(); return; }
		if (event.target.matches?.('dialog')) event.target.close(); // a click on the veil
		const item = event.target.closest?.('details.menu .menu-item:not([data-stay])');
		if (item) { const menu = item.closest('details.menu'); setTimeout(() => {
			const within = menu.contains(document.activeElement);
			menu.open = false;
			if (within) one('summary', menu)?.focus({ preventScroll: true });
		}); }
	});
};
