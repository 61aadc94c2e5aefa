// Writing: rich text over a plain textarea, files, drafts on the server, sending, the notice when somebody wrote meanwhile.
import { one, all, send, refetch, on, failed } from './page.js';
import { keepTimeline, sayPresence } from './request.js';

const same = { P: 'P', DIV: 'P', BR: 'BR', B: 'B', STRONG: 'B', I: 'I', EM: 'I', S: 'S', STRIKE: 'S', DEL: 'S', UL: 'UL', OL: 'OL', LI: 'LI',
	BLOCKQUOTE: 'BLOCKQUOTE', CODE: 'CODE', PRE: 'PRE', A: 'A', H1: 'P', H2: 'P', H3: 'P', H4: 'P', H5: 'P', H6: 'P', TR: 'P' };
const gone = /^(SCRIPT|STYLE|HEAD|TITLE|META|LINK|TEMPLATE|SVG|MATH|IFRAME|OBJECT|EMBED|NOSCRIPT|FORM|SELECT|TEXTAREA|BUTTON|INPUT|AUDIO|VIDEO|CANVAS)$/i;

/** Builds new nodes from an allow-list; nothing foreign is carried over, no style and no class. The server cleans again. */
export const clean = (html) => {
	const copy = (from, to) => {
		for (const node of from.childNodes) {
			if (node.nodeType === 3) { to.append(node.data); continue; }
			if (node.nodeType !== 1 || gone.test(node.nodeName)) continue;
			const name = same[node.nodeName];
			if (!name || (name === 'P' && one('p, div, ul, ol, table, blockquote, pre, h1, h2, h3', node))) { copy(node, to); if (node.nodeName === 'TD') to.append(' '); continue; }
			const made = document.createElement(name);
			if (name === 'A') {
				const href = node.getAttribute('href') ?? '';
				if (!/^(https?:|mailto:)/i.test(href.trim())) { copy(node, to); continue; }
				made.href = href.trim();
				made.rel = 'noreferrer noopener';
			}
			copy(node, made);
			to.append(made);
		}
	};
	const result = document.createDocumentFragment();
	// Renamed before parsing, so that the browser does not report what we drop anyway.
	const quiet = html.replace(/<style[\s\S]*?<\/style>/gi, '').replace(/<[^>]+>/g, (tag) => tag.replace(/[\s/"'](style|on\w+)\s*=/gi, ' data-x='));
	copy(new DOMParser().parseFromString(quiet, 'text/html').body, result);
	return result;
};

const escape = (text) => { const box = document.createElement('i'); box.textContent = text; return box.innerHTML; };
const fromText = (text) => text.split(/\n{2,}/).map((part) => `<p>${escape(part).replace(/\n/g, '<br>')}</p>`).join('');

const formats = {
	bold: ['B', 'bold', 'removeBold'], italic: ['I', 'italic', 'removeItalic'], strike: ['S', 'strikethrough', 'removeStrikethrough'],
	ul: ['UL', 'makeUnorderedList', 'removeList'], ol: ['OL', 'makeOrderedList', 'removeList'],
	quote: ['BLOCKQUOTE', 'increaseQuoteLevel', 'decreaseQuoteLevel'], code: ['CODE', 'toggleCode', 'toggleCode'], link: ['A', null, 'removeLink'],
};

const open = new Set();
const flushAll = () => { for (const composer of open) { composer.flush(); if (!composer.form.isConnected) open.delete(composer); } };
addEventListener('pagehide', flushAll);
on('htmx:beforeSwap', flushAll);

export const compose = (form) => {
	if (form.dataset.ready) return;
	form.dataset.ready = '1';
	const frame = form.closest('.composer') ?? form;
	const text = one('textarea', form), place = one('[data-editor]', form), field = (name) => form.elements[name];
	const picker = one('input[type="file"]', form), list = one('[data-files]', form), saved = one('[data-saved]', form);
	const conflict = one('[data-conflict]', frame);
	let editor = null, timer, draft, dirty = false, told = 0, written, saving = Promise.resolve();

	const kind = () => one('[name="kind"]:checked', form)?.value ?? 'reply';
	// Without the empty lines at the end.
	const html = () => (editor ? editor.getHTML().replace(/(?:<(p|div)>(?:<br>|&nbsp;|\s)*<\/\1>)+$/, '') : text.value);
	const blank = () => !(editor ? place.textContent : text.value).trim() && !(editor && one('img', place));
	const focus = () => (editor ? editor.focus() : text.focus());

	// Rich text
	if (place && window.Squire) {
		editor = new Squire(place, { blockTag: 'P', sanitizeToDOMFragment: clean, didError: () => {} });
		form.classList.add('is-rich');
		editor._imageResizer?.destroy(); // pictures keep their size: no program shows another
		editor.setHTML(text.dataset.html || (field('format')?.value === 'html' ? text.value : fromText(text.value)));
		if (place.textContent.trim()) editor.moveCursorToEnd(); // a draft goes on where it ended
		if (field('format')) field('format').value = 'html';
		const show = () => { for (const button of all('[data-format]', form)) button.setAttribute('aria-pressed', editor.hasFormat(formats[button.dataset.format]?.[0] ?? 'X')); };
		editor.addEventListener('pathChange', show);
		editor.addEventListener('select', show);
		editor.addEventListener('input', () => changed());
		form.addEventListener('mousedown', (event) => { if (event.target.closest('[data-format], [data-emoji]')) event.preventDefault(); });
		form.addEventListener('click', (event) => {
			const button = event.target.closest('[data-format]'), emoji = event.target.closest('[data-emoji]'), insert = event.target.closest('[data-insert]');
			if (button) {
				const [tag, add, remove] = formats[button.dataset.format];
				if (editor.hasFormat(tag)) editor[remove](); else if (add) editor[add](); else askLink();
				show();
			} else if (emoji) {
				editor.insertPlainText(emoji.textContent.trim());
				focus();
			} else if (insert) {
				send(insert.dataset.insert).then((answer) => (answer.ok ? answer.text() : Promise.reject())).then((body) => { focus(); editor.insertHTML(body); changed(); })
					.catch(failed);
			}
		});
	} else text.addEventListener('input', () => changed());

	const askLink = () => {
		const dialog = one('#link');
		if (!dialog) return;
		const input = one('input', dialog);
		input.value = /^\S+\.\S+$/.test(editor.getSelectedText()) ? editor.getSelectedText() : '';
		dialog.returnValue = '';
		dialog.showModal();
		dialog.onclose = () => {
			let url = input.value.trim();
			if (dialog.returnValue !== 'set' || !url) return focus();
			if (!/^(https?:|mailto:)/i.test(url)) url = url.includes('@') ? `mailto:${url}` : `https://${url}`;
			focus();
			editor.makeLink(url);
		};
	};

	const look = () => {
		if (place) form.classList.toggle('is-blank', blank() && !one('li, blockquote, pre', place)); // never an attribute of the editor: it watches itself
		for (const name of ['confirm_outside', 'confirm_copies']) { const tick = field(name); if (tick) tick.required = kind() !== 'note'; }
	};

	// Drafts
	const save = (keepalive = false) => {
		clearTimeout(timer);
		if (!dirty || !form.dataset.draftUrl) return;
		dirty = false;
		draft?.abort();
		draft = new AbortController();
		const body = new URLSearchParams({ kind: kind(), body: blank() ? '' : html(), format: editor ? 'html' : 'text' });
		saving = send(form.dataset.draftUrl, { method: 'PUT', body, keepalive: keepalive && body.toString().length < 60000, signal: draft.signal })
			.then((answer) => { if (!answer.ok) throw answer; if (saved) saved.hidden = dirty; })
			.catch((problem) => { if (problem.name !== 'AbortError') dirty = true; });
	};
	const changed = () => {
		const now = kind() + html();
		if (now === written) return;
		written = now;
		look();
		dirty = true;
		if (saved) saved.hidden = true;
		clearTimeout(timer);
		timer = setTimeout(save, 800);
		if (!blank() && Date.now() - told > 10000) { told = Date.now(); sayPresence(true); }
	};
	open.add({ form, flush: () => save(true) });

	// Reply or note
	form.addEventListener('click', (event) => {
		if (event.target.name !== 'kind') return;
		look();
		if (!event.isTrusted) focus(); // at once: the next letter belongs to the text
		else if (event.detail > 0) setTimeout(focus); // arrow keys between the two keep the focus there
	});
	form.addEventListener('change', (event) => { if (event.target.name === 'kind') { look(); if (!blank()) changed(); } }); // the draft knows its kind

	// Files
	const files = () => [...(picker?.files ?? [])];
	const setFiles = (next) => { const bag = new DataTransfer(); for (const file of next) bag.items.add(file); picker.files = bag.files; showFiles(); };
	const size = (bytes) => new Intl.NumberFormat(document.documentElement.lang, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(Math.max(bytes / 1e6, 0.1));
	const isPlaced = (file) => [...placed.values()].includes(file);
	const showFiles = () => list?.replaceChildren(...files().flatMap((file, index) => {
		if (isPlaced(file)) return [];
		const chip = one('template', form).content.cloneNode(true).firstElementChild;
		one('.name', chip).textContent = file.name;
		one('small', chip).textContent = size(file.size);
		const button = one('button', chip);
		button.setAttribute('aria-label', `${button.getAttribute('aria-label')} ${file.name}`);
		button.addEventListener('click', () => { setFiles(files().filter((_, other) => other !== index)); focus(); });
		return chip;
	}));
	// Pictures stand where they were put: the text names each by its place among the files.
	const placed = new Map();
	const isPicture = (file) => /^image\/(png|jpeg|gif|webp)$/.test(file.type);
	const put = (pictures) => {
		for (const file of pictures) {
			const url = URL.createObjectURL(file);
			placed.set(url, file);
			editor.insertImage(url, { alt: file.name });
		}
		setFiles([...files(), ...pictures]);
		changed();
	};
	const take = (given) => {
		const pictures = editor ? given.filter(isPicture) : [];
		put(pictures);
		if (given.length > pictures.length) setFiles([...files(), ...given.filter((file) => !pictures.includes(file))]);
	};
	const readyText = () => {
		if (!editor || !placed.size) return html();
		const kept = new Set(all('img', place).map((image) => placed.get(image.src)));
		const gone = new Set([...placed.values()].filter((file) => !kept.has(file)));
		setFiles(files().filter((file) => !gone.has(file)));
		const made = new DOMParser().parseFromString(html(), 'text/html').body;
		for (const image of all('img', made)) {
			const at = files().indexOf(placed.get(image.src));
			if (at < 0) image.remove(); else image.setAttribute('src', `cid:upload-${at}`);
		}
		return made.innerHTML;
	};
	if (picker) {
		let before = [];
		picker.addEventListener('click', () => { before = files(); });
		picker.addEventListener('change', () => { setFiles([...before, ...files().filter((file) => !before.includes(file))]); before = []; });
		const carries = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files');
		frame.addEventListener('dragover', (event) => { if (carries(event)) { event.preventDefault(); frame.classList.add('is-over'); } });
		frame.addEventListener('dragleave', (event) => { if (!frame.contains(event.relatedTarget)) frame.classList.remove('is-over'); });
		frame.addEventListener('drop', (event) => {
			frame.classList.remove('is-over');
			if (!carries(event)) return;
			event.preventDefault();
			event.stopPropagation();
			const given = [...event.dataTransfer.files];
			if (editor && place.contains(event.target)) take(given); else setFiles([...files(), ...given]);
		}, true);
		form.addEventListener('paste', (event) => {
			const pasted = [...(event.clipboardData?.files ?? [])];
			if (!pasted.length) return;
			const rich = event.clipboardData.getData('text/html');
			// A picture copied from a page comes with an <img>, words copied from a document with a picture of them.
			if (rich && new DOMParser().parseFromString(rich, 'text/html').body.textContent.trim()) return;
			event.preventDefault();
			event.stopPropagation();
			take(pasted);
		}, true);
	}

	// Sending
	const buttons = () => all('[type="submit"]', form);
	const busy = (on) => { for (const button of buttons()) { button.disabled = on; button.setAttribute('aria-busy', on); } };
	const empty = () => {
		if (editor) editor.setHTML(''); else text.value = '';
		for (const url of placed.keys()) URL.revokeObjectURL(url);
		placed.clear();
		if (picker) setFiles([]);
		conflict?.replaceChildren();
		if (field('confirm_copies')) field('confirm_copies').checked = false; // it is asked once
		const reply = one('[name="kind"][value="reply"]', form);
		if (reply) reply.checked = true;
		if (saved) saved.hidden = true;
		dirty = false;
		written = kind() + html();
		look();
	};
	form.addEventListener('submit', async (event) => {
		if (form.hasAttribute('data-plain')) { if (editor) text.value = readyText(); return; } // the whole page answers
		event.preventDefault();
		if (blank() && !files().length) { focus(); return; }
		clearTimeout(timer);
		if (editor) text.value = blank() ? '' : readyText();
		const body = new FormData(form, event.submitter);
		busy(true);
		try {
			await saving; // a draft that arrives after its message would stay
			const answer = await send(form.action, { method: 'POST', body });
			const fragment = await answer.text();
			if (answer.status === 409 || answer.status === 422) {
				htmx.swap(conflict, fragment, { swapStyle: 'innerHTML' });
				one('button', conflict)?.focus();
			} else if (answer.ok) {
				empty();
				const after = one('[data-after-send]', frame);
				if (after) htmx.swap(after, fragment, { swapStyle: 'innerHTML' });
				await keepTimeline(() => refetch('#timeline'));
				const box = one('.timeline-scroll');
				if (box) box.scrollTop = box.scrollHeight;
				sayPresence(false);
			} else throw answer;
		} catch {
			dirty = true; // nothing is lost: the text stays here and as a draft
			timer = setTimeout(save, 800);
			failed();
		}
		busy(false);
	});
	frame.addEventListener('click', (event) => {
		const anyway = event.target.closest('[data-send-anyway]'), first = event.target.closest('[data-look-first]');
		if (!anyway && !first) return;
		event.preventDefault();
		if (field('seen')) field('seen').value = (anyway ?? first).dataset.seen ?? field('seen').value;
		conflict.replaceChildren();
		focus(); // the button that was pressed is gone
		if (anyway) form.requestSubmit(buttons().find((button) => button.offsetParent));
		else { const box = one('.timeline-scroll'); if (box) box.scrollTop = box.scrollHeight; }
	});
	// While nothing is written, what the timeline shows is what was seen.
	on('visavis:timeline', (event) => { if (form.isConnected && blank() && field('seen')) field('seen').value = event.detail.last ?? ''; });

	written = kind() + html();
	look();
	if (form.hasAttribute('data-focus')) focus();
};
