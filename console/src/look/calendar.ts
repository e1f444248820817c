import 'dayjs/locale/zh-cn';
import dayjs, { type Dayjs } from 'dayjs';

export const TIME_FORM = 'HH:mm';

/** A day or a month of the calendar, `2026-11-28` or `2026-11`, as a field for it takes it; null for an empty text. */
export function calendarDay(text: string): Dayjs | null {
  return text === '' ? null : dayjs(text);
}

/** A time by the clock, `22:30`, as a field for it takes it. No day belongs to it. */
export function clockTime(text: string): Dayjs {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return dayjs('2000-01-01').hour(hours).minute(minutes);
}
