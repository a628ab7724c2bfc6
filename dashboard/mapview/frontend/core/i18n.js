// Names in the page's language, where the data have them.
let language = "en";

// Sets the language, as a code such as `tg`, that names and numbers are written in.
export const setLanguage = (code) => {
  language = code;
};

// Writes a number as the page's language does; `options` are those of Intl.NumberFormat.
export const formatNumber = (value, options) => new Intl.NumberFormat(language, options).format(value);

// Returns what a label says of a feature: a field's text in the page's language where it has one, else its name.
export function featureName(properties, field = "name") {
  const own = properties[`${field}_${language}`] ?? properties[`name_${language}`];
  return own ?? properties[field] ?? properties.name;
}
