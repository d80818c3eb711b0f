/**
 * For translators: marks which message stands where, and lists all messages of the page.
 * header.js loads this where the address has “?translate”; “#message=…” leads to a message.
 */
const ATTRIBUTES = ["title", "aria-label", "alt", "placeholder", "data-label"]

/** Elements that take the focus by themselves. */
const FOCUSABLE = "a[href], button, input, select, summary, textarea, [tabindex]"

/**
 * @typedef {object} Message - an entry of messages.json
 * @property {string} context
 * @property {string} english
 * @property {string} text - the translation, or what is kept of it
 * @property {"translated" | "outdated" | "untranslated"} state
 * @property {number | null} line - in the catalogue
 * @property {string[]} pages - addresses below the language's home
 */

const { locale } = document.querySelector("a[data-locale][aria-current]").dataset
const home = new URL(`../../${locale}/`, import.meta.url)
const repository = document.querySelector("a[rel=edit]")?.href.replace("/edit/", "/blob/")

/** The message that the address names; the theme will write other things there. */
const [, wanted] = location.hash.match(/^#message=(.+)/) ?? []

/** @type {{ messages: Message[] }} */
const { messages } = await (await fetch(new URL("messages.json", home))).json()

const address = location.pathname.slice(home.pathname.length).replace(/index\.html$/, "")
const known = messages.some(message => message.pages.includes(address))
const everywhere = message => message.pages.includes("404.html")
const ours = messages
  .filter(message => (known ? message.pages.includes(address) : everywhere(message)))
  .sort((one, other) => everywhere(one) - everywhere(other))

/** @param {Message} message */
const shown = message => (message.state === "translated" ? message.text : message.english)

/** @param {Message} message - has it placeholders? */
const filled = message => /\{[a-z_]+\}/.test(message.english)

/** @param {string} text */
const squeeze = text => text.replace(/\s+/g, " ").trim()

/**
 * A text of this panel: a message too.
 *
 * @param {string} context
 * @param {object} [values] - for its placeholders
 */
function say(context, values = {}) {
  const text = shown(messages.find(message => message.context === context))
  return text.replace(/\{([a-z_]+)\}/g, (all, name) => values[name] ?? all)
}

/**
 * @param {string} tag
 * @param {object} properties
 * @param {...(Node | string)} children
 */
function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}

/** By each text of the page where it stands: whole elements, pieces of elements, attributes. */
function places() {
  const whole = new Map()
  const pieces = new Map()
  const attributes = new Map()
  const add = (map, text, place) => {
    if (text) map.set(text, [...(map.get(text) ?? []), place])
  }
  const all = document.body.querySelectorAll(":not(script, style, template, option, svg, svg *)")
  for (const one of all) {
    const text = squeeze(one.textContent)
    if (![...one.children].some(child => squeeze(child.textContent) === text)) add(whole, text, one)
    for (const node of one.childNodes)
      if (node.nodeType === Node.TEXT_NODE) add(pieces, squeeze(node.data), one)
    for (const name of ATTRIBUTES) add(attributes, squeeze(one.getAttribute(name) ?? ""), one)
  }
  return [whole, pieces, attributes]
}

/**
 * What a message looks like on the page, whatever stands for its placeholders.
 *
 * @param {Message} message
 */
function pattern(message) {
  const text = shown(message).replaceAll("**", "").replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
  const escaped = squeeze(text).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
  // A long text may hold a list; what is little but placeholders would be anything.
  const value = `.{1,${Math.max(40, text.length)}}?`
  return new RegExp(`^${escaped.replace(/\\\{[a-z_]+\\\}/g, value)}$`)
}

/**
 * The smallest elements that hold a message.
 *
 * @param {Message} message
 * @param {Map<string, Element[]>[]} maps - as `places` gives them
 */
function find(message, maps) {
  const looks = pattern(message)
  for (const map of maps) {
    const like = () => [...map].filter(([text]) => looks.test(text)).flatMap(([, them]) => them)
    const found = map.get(shown(message)) ?? like().filter(one => !one.dataset.message)
    if (found.length)
      return found.filter(one => !found.some(other => other !== one && one.contains(other)))
  }
  // A diagram breaks its lines, small print goes on with other texts, and a link may begin with a
  // name that stands in a placeholder of its own message.
  const loose = looks.source.slice(1, -1).replaceAll(" ", "")
  const holds = (selector, source) =>
    [...document.querySelectorAll(selector)].filter(one =>
      new RegExp(source).test(one.textContent.replace(/\s/g, "")),
    )
  const last = holds("figure, small", loose)
  return last.length || filled(message) ? last : holds("article a", `^${loose}`)
}

/** @param {Message} message */
function details(message) {
  const { context, english, line, state } = message
  const where = `locales/${locale}/LC_MESSAGES/playbook.po${line ? `:${line}` : ""}`
  const link = repository && line
  return element(
    "details",
    { name: "pb-messages" },
    element("summary", {}, element("span", {}, shown(message)), element("code", {}, context)),
    element("p", {}, say(`page.status.${state}`)),
    element("b", {}, say("page.translate.english")),
    element("p", { lang: "en" }, english),
    element("b", {}, say("page.status.place")),
    " ",
    link ? element("a", { href: `${repository}#L${line}` }, where) : element("code", {}, where),
  )
}

const panel = element("aside", { className: "pb-messages" })
panel.setAttribute("aria-labelledby", "pb-messages-title")

/** @type {Map<string, HTMLDetailsElement>} */
const entries = new Map()

/** @param {Element} place - an element that holds messages */
function choose(place) {
  for (const context of place.dataset.message.split(" ")) {
    const entry = entries.get(context)
    entry.open = true
    entry.scrollIntoView({ block: "nearest" })
  }
}

const leave = new URL(location.href)
leave.searchParams.delete("translate")
const close = element("button", { type: "button" }, say("page.translate.close"))
const list = element("ol", {})
panel.append(
  element("h2", { id: "pb-messages-title" }, say("page.translate.title", { count: ours.length })),
  element("p", {}, close, element("a", { href: leave.href }, say("page.translate.leave"))),
  list,
)

for (const message of ours) {
  const entry = details(message)
  entry.dataset.state = message.state
  entries.set(message.context, entry)
  list.append(element("li", {}, entry))
}

const maps = places()
// What has no placeholders is found for certain, and its places are no other message's.
for (const message of ours.toSorted((one, other) => filled(one) - filled(other))) {
  const entry = entries.get(message.context)
  const found = find(message, maps)
  for (const place of found) {
    const others = place.dataset.message
    place.dataset.message = others ? `${others} ${message.context}` : message.context
    if (!others || message.state !== "translated") place.dataset.state = message.state
    if (!place.matches(FOCUSABLE)) place.tabIndex = 0
    place.title ||= message.context
  }
  const visible = () => found.find(place => place.getClientRects().length)
  if (!visible()) entry.append(element("p", {}, say("page.translate.hidden")))
  entry.querySelector("summary").addEventListener("click", () => {
    history.replaceState(null, "", `#message=${message.context}`) // for the next reload
    visible()?.scrollIntoView({ block: "center" })
    for (const place of document.querySelectorAll("[data-message]"))
      place.classList.toggle("pb-chosen", found.includes(place))
  })
}

const href = new URL("../stylesheets/translate.css", import.meta.url)
await new Promise(done => {
  document.head.append(element("link", { rel: "stylesheet", href, onload: done, onerror: done }))
})
document.body.append(panel)

const first = entries.get(wanted)
first?.querySelector("summary").click()
first?.scrollIntoView({ block: "nearest" })

const shut = () => {
  const inside = panel.contains(document.activeElement)
  panel.hidden = true
  if (inside) document.querySelector(".pb-chosen, [data-message]")?.focus()
}
close.addEventListener("click", shut)

document.addEventListener("focusin", event => {
  const place = event.target.closest("[data-message]")
  if (place && !panel.hidden) choose(place)
})

document.addEventListener("keydown", event => {
  if (event.key === "Escape") shut()
  if (event.key === "Enter" && event.target.matches("[data-message]")) panel.hidden = false
})

document.addEventListener("click", event => {
  const place = event.target.closest("[data-message]")
  if (place) {
    panel.hidden = false
    choose(place)
  }
  const link = event.target.closest("a[href]")
  const inside = link?.href.startsWith(new URL("..", home).href) && !panel.contains(link)
  if (inside && !new URLSearchParams(link.search).has("translate"))
    link.search += link.search ? "&translate" : "?translate"
}, true)
