/**
 * Sends the reader on to the language chosen last, or to the best match of the browser's languages;
 * where none fits, or the address ends with #languages, the list stays.
 */
const links = [...document.querySelectorAll("a[data-locale]")]

/**
 * The link in the language of a tag, whatever its region: pt-PT finds pt-BR, zh-HK finds zh-Hant-TW.
 *
 * @param {string} tag - a BCP 47 language tag
 */
const match = tag =>
  links.find(link => link.hreflang.toLowerCase() === tag.toLowerCase()) ??
  links.find(link => new Intl.Locale(link.hreflang).language === new Intl.Locale(tag).language)

/** @returns {HTMLAnchorElement | undefined} */
function best() {
  let chosen = null
  try {
    chosen = localStorage.getItem("playbook.locale")
  } catch {
    // Storage is refused: go by the browser's languages.
  }
  const remembered = links.find(link => link.dataset.locale === chosen)
  return remembered ?? navigator.languages.map(match).find(Boolean)
}

for (const link of links)
  link.addEventListener("click", () => {
    try {
      localStorage.setItem("playbook.locale", link.dataset.locale)
    } catch {
      // Storage is refused: nothing to remember.
    }
  })

if (location.hash !== "#languages") {
  const link = best()
  if (link) location.replace(link.href)
}
