// Names in the page's language, where the data have them.
let language = "en";

export const setLanguage = (code) => {
  language = code;
};

// A number as the page's language writes it.
export const formatNumber = (value, options) => new Intl.NumberFormat(language, options).format(value);

// What a label says of a feature: a field's text where it has one, else its name.
export function featureName(properties, field = "name") {
  const own = properties[`${field}_${language}`] ?? properties[`name_${language}`];
  return own ?? properties[field] ?? properties.name;
}
