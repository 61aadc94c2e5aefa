// A week of working hours: add and remove frames, copy a day. The form's fields are told in src/web/week.rs.
import { one, all, on } from './page.js';

const frames = (day) => all('[data-frame]:not(.is-spare)', day);

/** A day without frames says so. */
const tell = (day) => { one('[data-closed]', day).hidden = frames(day).length > 0; };

let count = 0;
/** A new frame of a day, made of one that is kept empty for this. */
const add = (day, like) => {
	const spare = one('.is-spare', day);
	const frame = spare.cloneNode(true);
	const key = `${day.dataset.day}-n${count += 1}`;
	frame.classList.remove('is-spare');
	one('[name="frame"]', frame).value = key;
	one('[name="from"]', frame).id = `from-${key}`;
	one('[name="to"]', frame).id = `to-${key}`;
	one('[name="over"]', frame).value = key;
	if (like) {
		for (const name of ['from', 'to']) one(`[name="${name}"]`, frame).value = one(`[name="${name}"]`, like).value;
		one('[name="over"]', frame).checked = one('[name="over"]', like).checked;
	}
	spare.before(frame);
	tell(day);
	return frame;
};

export const start = () => {
	for (const day of all('[data-week] [data-day]')) tell(day);
	on('click', (event) => {
		const button = event.target.closest?.('[data-frame-add], [data-frame-remove], [data-copy-days]');
		const day = button?.closest('[data-day]');
		if (!day) return;
		event.preventDefault();
		if (button.matches('[data-frame-add]')) one('[name="from"]', add(day)).focus();
		else if (button.matches('[data-frame-remove]')) {
			button.closest('[data-frame]').remove();
			tell(day);
			one('[data-frame-add]', day).focus();
		} else {
			const like = frames(day);
			for (const key of button.dataset.copyDays.split(' ')) {
				const other = one(`[data-day="${key}"]`, day.closest('[data-week]'));
				if (!other || other === day) continue;
				for (const frame of frames(other)) frame.remove();
				for (const frame of like) add(other, frame);
				tell(other);
			}
			const menu = button.closest('details');
			menu.open = false;
			one('summary', menu).focus();
		}
	});
};
