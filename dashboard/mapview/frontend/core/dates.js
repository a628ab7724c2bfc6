// Days are whole numbers since 1970-01-01, as in the settings.
const DAY = 86_400_000;
let months = [];

// Sets the names of the months that dates are written with, January first.
export const useMonths = (names) => {
  months = names;
};

// Returns the day, counted from 1970-01-01, of a year, a month (0 is January) and a day of the month.
export const dayOf = (year, month = 0, day = 1) => Math.round(Date.UTC(year, month, day) / DAY);

// Returns the Date, midnight UTC, of a day counted from 1970-01-01.
export const dateOf = (day) => new Date(day * DAY);

// Writes a day, counted from 1970-01-01, as YYYY-MM-DD.
export const isoDay = (day) => dateOf(day).toISOString().slice(0, 10);

// Returns the year of a day counted from 1970-01-01.
export const yearOf = (day) => dateOf(day).getUTCFullYear();

// Writes a day, counted from 1970-01-01, with its month in words: 23 August 2010.
export function inWords(day) {
  const date = dateOf(day);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

// Returns the same day some months later, or the last of that month; days are counted from 1970-01-01.
export function addMonths(day, months) {
  const date = dateOf(day);
  const end = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate();
  return dayOf(date.getUTCFullYear(), date.getUTCMonth() + months, Math.min(date.getUTCDate(), end));
}
