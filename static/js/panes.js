// Pane sizes, density, theme, drawer: remembered in this browser.
import { one, all, look, on } from './page.js';

const limits = { list: [260, 720], aside: [260, 560] };
const root = document.documentElement;

const paneOf = (bar) => document.getElementById(bar.getAttribute('aria-controls'));
const set = (bar, width) => {
	const name = bar.dataset.splitter, [least, most] = limits[name];
	const value = Math.round(Math.max(least, Math.min(most, width)));
	root.style.setProperty(`--${name}-w`, `${value}px`);
	bar.setAttribute('aria-valuenow', value);
	return value;
};
const width = (bar) => paneOf(bar)?.getBoundingClientRect().width ?? 320;
const side = (bar) => (bar.dataset.splitter === 'list' ? 1 : -1);

export const start = () => {
	on('pointerdown', (event) => {
		const bar = event.target.closest?.('[data-splitter]');
		if (!bar) return;
		event.preventDefault();
		const from = event.clientX, size = width(bar);
		bar.setPointerCapture(event.pointerId);
		bar.classList.add('is-dragging');
		let value = size;
		const move = (next) => { value = set(bar, size + (next.clientX - from) * side(bar)); };
		const done = () => {
			bar.removeEventListener('pointermove', move);
			bar.classList.remove('is-dragging');
			look.set(bar.dataset.splitter, value);
		};
		bar.addEventListener('pointermove', move);
		bar.addEventListener('lostpointercapture', done, { once: true });
	});
	on('keydown', (event) => {
		const bar = event.target.closest?.('[data-splitter]');
		const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
		if (!bar || !step) return;
		event.preventDefault();
		look.set(bar.dataset.splitter, set(bar, width(bar) + step * side(bar)));
	});

	const show = () => {
		for (const button of all('[data-theme-set]')) button.setAttribute('aria-pressed', (root.dataset.theme || 'auto') === button.dataset.themeSet);
		for (const button of all('[data-density-toggle]')) button.setAttribute('aria-pressed', root.dataset.density === 'compact');
	};
	on('click', (event) => {
		const theme = event.target.closest?.('[data-theme-set]');
		if (theme) { root.dataset.theme = theme.dataset.themeSet; look.set('theme', theme.dataset.themeSet); show(); }
		if (event.target.closest?.('[data-density-toggle]')) {
			const density = root.dataset.density === 'compact' ? 'comfortable' : 'compact';
			root.dataset.density = density;
			look.set('density', density);
			show();
		}
		const drawer = event.target.closest?.('[data-drawer]');
		const aside = one('#aside');
		if (drawer && aside) {
			event.preventDefault();
			const open = !aside.classList.contains('is-open');
			aside.classList.toggle('is-open', open);
			for (const opener of all('[data-drawer][aria-expanded]')) opener.setAttribute('aria-expanded', open);
			if (open) one('.tabs a[aria-current]', aside)?.focus(); else one('.open-aside')?.focus();
		} else if (aside?.classList.contains('is-open') && !event.target.closest?.('#aside') && event.target.isConnected) aside.classList.remove('is-open');
	});
	on('htmx:afterSwap', show);
	show();
};
