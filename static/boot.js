// Runs before the first paint: what this expert chose for the look. No words, no requests.
(() => {
	const root = document.documentElement;
	root.classList.add('js');
	try {
		const look = JSON.parse(localStorage.getItem('look') || '{}');
		if (look.theme) root.dataset.theme = look.theme;
		if (look.density) root.dataset.density = look.density;
		for (const pane of ['list', 'aside']) {
			if (Number.isFinite(look[pane])) root.style.setProperty(`--${pane}-w`, `${look[pane]}px`);
		}
	} catch { /* storage is forbidden or broken: the defaults are fine */ }
})();
