// A number and its unit are held together by a space that does not break: to an eye it is a space like any other.
// Playwright knows that of strings; patterns need to be told.

/** The text, or a pattern whose spaces meet every kind of space. */
export const seen = (text) =>
  text instanceof RegExp ? new RegExp(text.source.replaceAll(' ', '\\s'), text.flags) : text;
