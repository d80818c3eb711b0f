/**
 * The reader's assessments: several sets of answers with names and dates, each under a key of its
 * own, so that two tabs do not write over each other's. None is lost by a slip: the last one
 * cleared or deleted is kept aside.
 *
 * @typedef {object} Assessment
 * @property {string} id - names it in this browser
 * @property {string} model - the id of its model
 * @property {number} version - the model's version
 * @property {string} name - as the reader calls it; may be empty
 * @property {string} date - such as 2026-03-31
 * @property {Record<string, string>} answers - codes by the practice's id
 * @property {Record<string, string>} targets - levels to reach, by the element's id
 * @property {"cleared" | "deleted"} [was] - of the one kept aside: what happened to it
 */

const ONE = "assessment."
const LEVELS = "levels."
const CURRENT = "current"
const ASIDE = "aside"

export class Assessments {
  /** The id of the one that is open in this tab. @type {string | null} */
  #open
  /**
   * What was read last under each key, and the text that it was read from.
   *
   * @type {Map<string, {text: string | null, value: Assessment | null}>}
   */
  #known = new Map()

  /**
   * @param {import("./store.mjs").Store} store
   * @param {{model: string, version: number}} questionnaire - what the answers belong to
   */
  constructor(store, questionnaire) {
    this.store = store
    this.questionnaire = questionnaire
    /** An assessment without any content, not yet stored. */
    this.draft = this.#blank()
    this.#open = store.get(CURRENT)
  }

  /** All that are stored, the oldest first. @returns {Assessment[]} */
  get all() {
    return this.store.keys(ONE).flatMap(key => this.#read(key) ?? [])
  }

  /** The one that is open. @returns {Assessment} */
  get current() {
    return (this.#open && this.#read(ONE + this.#open)) || this.all.at(-1) || this.draft
  }

  /** What was cleared or deleted last. @returns {Assessment | null} */
  get aside() {
    return this.#read(ASIDE)
  }

  /** @param {string} id */
  open(id) {
    this.#open = id
    this.store.set(CURRENT, id) // for the next page
  }

  /**
   * Stores a new one and opens it.
   *
   * @param {Partial<Assessment>} content
   */
  add(content) {
    const added = { ...this.#blank(), ...content }
    this.write(added)
    this.open(added.id)
    return added
  }

  /**
   * Changes the one that is open.
   *
   * @param {Partial<Assessment>} changes
   */
  update(changes) {
    const changed = { ...this.current, ...changes }
    this.write(changed)
    if (this.#open !== changed.id) this.open(changed.id)
  }

  /**
   * Keeps the levels that the open one reached, for other pages. Not in the assessment itself: what
   * is computed in one tab must not write over an answer just given in another.
   *
   * @param {Record<string, string>} levels - by the element's id; the overall one has the key ""
   */
  keepLevels(levels) {
    const [key, text] = [LEVELS + this.current.id, JSON.stringify(levels)]
    if (text === "{}") this.store.remove(key)
    else if (this.store.get(key) !== text) this.store.set(key, text)
  }

  /** @param {Assessment} assessment - is stored in place of what has its id */
  write(assessment) {
    this.store.set(ONE + assessment.id, JSON.stringify(assessment))
  }

  /** Takes away the answers of the one that is open. */
  clear() {
    this.#putAside("cleared")
    this.update({ answers: {} })
  }

  /** Deletes the one that is open. */
  remove() {
    this.#putAside("deleted")
    this.store.remove(LEVELS + this.current.id)
    this.store.remove(ONE + this.current.id)
    this.store.remove(CURRENT)
    this.draft = this.#blank()
  }

  /**
   * Brings back what was cleared or deleted last; beside the one of its place if that has been
   * answered anew.
   */
  restore() {
    if (!this.aside) return
    const { was: _, ...kept } = this.aside
    this.forget()
    const answered = Object.keys(this.#read(ONE + kept.id)?.answers ?? {}).length > 0
    this.add(answered ? { ...kept, id: this.#blank().id } : kept)
  }

  /** Gives up what was cleared or deleted last. */
  forget() {
    this.store.remove(ASIDE)
  }

  /**
   * One with the same content, if there is one.
   *
   * @param {{name: string, date: string, answers: Record<string, string>}} content
   */
  find(content) {
    const print = (/** @type {typeof content} */ one) =>
      JSON.stringify([one.name, one.date, Object.entries(one.answers).sort()])
    return this.all.find(one => print(one) === print(content))
  }

  /** @returns {Assessment} */
  #blank() {
    const now = new Date()
    const date = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    return {
      id: now.getTime().toString(36) + Math.random().toString(36).slice(2, 8),
      ...this.questionnaire,
      name: "",
      date: date.map(part => String(part).padStart(2, "0")).join("-"),
      answers: {},
      targets: {},
    }
  }

  /** @param {"cleared" | "deleted"} was */
  #putAside(was) {
    this.store.set(ASIDE, JSON.stringify({ ...this.current, was }))
  }

  /**
   * @param {string} key
   * @returns {Assessment | null}
   */
  #read(key) {
    const text = this.store.get(key)
    const known = this.#known.get(key)
    if (known?.text === text) return known.value
    const value = parse(text, this.questionnaire.model)
    this.#known.set(key, { text, value })
    return value
  }
}

/**
 * The text of an answers.json.
 *
 * @param {Assessment} assessment
 */
export function answersText({ model, version, name, date, answers }) {
  return JSON.stringify({ model, version, name, date, answers })
}

/**
 * A stored assessment, or nothing: what is damaged stays where it is, and out of the way.
 *
 * @param {string | null} text
 * @param {string} model - the id that it has to have
 * @returns {Assessment | null}
 */
function parse(text, model) {
  try {
    const found = JSON.parse(text ?? "null")
    if (found?.model !== model || typeof found.id !== "string" || !texts(found.answers)) return null
    const { name = "", date = "", targets } = found
    return {
      ...found,
      name: String(name),
      date: String(date),
      targets: texts(targets) ? targets : {},
    }
  } catch {
    return null
  }
}

/** @param {unknown} value - whether it is an object of texts */
function texts(value) {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every(text => typeof text === "string")
  )
}
