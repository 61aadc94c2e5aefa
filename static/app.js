// Visavis in the browser: makes plain links and forms quick. Every word shown comes from the server's markup.
import { start as live } from './js/live.js';
import { start as keys } from './js/keys.js';
import { start as commands } from './js/commands.js';
import { start as panes } from './js/panes.js';
import { start as menus } from './js/menus.js';
import { start as list } from './js/list.js';
import { start as board } from './js/board.js';
import { start as request, open as openRequest } from './js/request.js';
import { start as mail, frames } from './js/mail.js';
import { compose } from './js/composer.js';
import { csrf, all, one, on, failed } from './js/page.js';

on('htmx:configRequest', (event) => { event.detail.headers['X-CSRF-Token'] = csrf(); });
// A request that did not arrive or was refused says so; nothing fails silently.
for (const name of ['htmx:sendError', 'htmx:responseError', 'htmx:timeout']) {
	on(name, (event) => {
		const xhr = event.detail.xhr;
		if (xhr && xhr.status === 401) location.reload();
		// The open request went to a team that is not ours: back to the list.
		else if (xhr && xhr.status === 404 && event.target.closest?.('#request')) location.href = one('#request .back')?.href ?? '/';
		else if (!event.target.closest?.('[data-silent]')) failed();
	});
}
let hide;
on('visavis:failed', () => {
	const note = document.getElementById('failed');
	if (!note) return;
	note.hidden = false;
	clearTimeout(hide);
	hide = setTimeout(() => { note.hidden = true; }, 6000);
});

// A form with [data-autosubmit] goes when a choice is made.
on('change', (event) => {
	const form = event.target.closest('form[data-autosubmit]');
	if (form && !event.target.matches('[type="search"], [type="text"]')) form.requestSubmit();
});

for (const part of [menus, panes, list, request, mail, keys, board, commands, live]) part();

if (one('.settings-main')) import('./js/settings.js').then((settings) => settings.start());
if (one('[data-week]')) import('./js/week.js').then((week) => week.start());

// Whatever htmx brings in, and the page itself, gets its behaviour here.
const ready = (root) => {
	for (const form of all('[data-composer]', root)) compose(form);
	frames(root);
	if (root.id === 'request' || root.querySelector?.('#request')) openRequest();
};
ready(document.body);
on('htmx:load', (event) => { if (event.detail.elt !== document.body) ready(event.detail.elt); });
