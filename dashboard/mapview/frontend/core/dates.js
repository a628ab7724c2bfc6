// Days are whole numbers since 1970-01-01, as in the settings.
const DAY = 86_400_000;
let months = [];

// The names of the months in a date, in the page's language.
export const useMonths = (names) => {
  months = names;
};

export const dayOf = (year, month = 0, day = 1) => Math.round(Date.UTC(year, month, day) / DAY);
export const dateOf = (day) => new Date(day * DAY);
export const isoDay = (day) => dateOf(day).toISOString().slice(0, 10);
export const yearOf = (day) => dateOf(day).getUTCFullYear();

// A day, counted from 1970-01-01, as day, month in words and year.
export function inWords(day) {
  const date = dateOf(day);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

// The same day some months later, or the last of that month; days are counted from 1970-01-01.
export function addMonths(day, months) {
  const date = dateOf(day);
  const end = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate();
  return dayOf(date.getUTCFullYear(), date.getUTCMonth() + months, Math.min(date.getUTCDate(), end));
}
