/** The texts that the scripts show: the page holds them, in the reader's language. */

const template = /** @type {HTMLTemplateElement} */ (document.getElementById("quiz-texts"))

/**
 * A text with its placeholders filled in.
 *
 * @param {string} name - which text
 * @param {Record<string, string | number>} [values] - what stands in for its placeholders
 */
export function say(name, values = {}) {
  const text = template.content.querySelector(`[data-text="${name}"]`)?.textContent ?? ""
  return text.replace(/\{([a-z]+)\}/g, (found, key) => String(values[key] ?? found))
}

/** Made when it is needed: it loads the browser's calendars. @type {Intl.DateTimeFormat} */
let dates

/**
 * A date as the page's language writes it; any other text as it is.
 *
 * @param {string} date - such as 2026-03-31
 */
export function day(date) {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return date
  const [year, month, dayOfMonth] = date.split("-").map(Number)
  dates ??= new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium" })
  return dates.format(new Date(year, month - 1, dayOfMonth))
}
