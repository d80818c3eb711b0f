/** The result: asks for it when answers change, shows it, and saves it as files. */

import { answersText } from "./assessments.mjs"
import { paper } from "./paper.mjs"
import { day } from "./texts.mjs"

const output = /** @type {HTMLElement} */ (document.getElementById("result"))
const tools = /** @type {HTMLElement} */ (document.getElementById("quiz-tools"))
const empty = /** @type {HTMLElement} */ (document.getElementById("quiz-empty"))

export class Outcome {
  #busy = false
  #stale = false
  #scored = Promise.resolve()
  /** What is shown. @type {string[]} */
  #sections = []

  /**
   * @param {import("./python.mjs").Python} python
   * @param {import("./assessments.mjs").Assessments} assessments
   * @param {(summary: string, levels: Record<string, string>) => void} onresult - is given the
   *   result in a few words, and the confirmed levels by element, the overall one under ""
   */
  constructor(python, assessments, onresult) {
    this.python = python
    this.assessments = assessments
    this.onresult = onresult
    /** The id of the assessment to compare with, or nothing. */
    this.other = ""
  }

  /**
   * Shows the result of the assessment that is open, once the scoring is ready.
   *
   * @returns {Promise<void>} - until it is shown, or cannot be
   */
  async update() {
    const some = Object.keys(this.assessments.current.answers).length > 0
    empty.hidden = some
    tools.hidden = !some
    this.#stale = some
    if (!some) {
      this.#show([], "", "")
      this.onresult("", {})
    } else {
      if (!this.#busy) this.#scored = this.#score()
      await this.#scored
    }
  }

  /** Scores until nothing has changed in the meantime; only the last result is shown. */
  async #score() {
    this.#busy = true
    try {
      while (this.#stale && this.python.ready) {
        this.#stale = false
        const text = await this.python.call("result", this.#request(this.#links(false)))
        const { current } = this.assessments
        if (!this.#stale && Object.keys(current.answers).length) this.#receive(JSON.parse(text))
      }
    } catch {
      // The scoring was stopped; when it is ready again, everything is shown anew.
    } finally {
      this.#busy = false
    }
  }

  /** @param {{error?: string, score: any, summary: string, sections: string[]}} result */
  #receive({ error, score, summary, sections }) {
    if (error) {
      this.#show([], "", "")
      output.textContent = error
      return
    }
    this.#show(sections, score.overall.confirmed ?? "", score.overall.possible ?? "")
    this.onresult(summary, levels(score))
  }

  /** @param {"json" | "csv" | "report"} kind - which file to save */
  async save(kind) {
    const { current } = this.assessments
    const name = [current.model, current.name, current.date].filter(Boolean).join("-")
    const stem = name.replace(/[^\p{Letter}\p{Number}]+/gu, "-")
    if (kind === "json") {
      download(`${stem}.json`, "application/json", `${answersText(current)}\n`)
    } else if (kind === "csv") {
      download(`${stem}.csv`, "text/csv", await this.python.call("table", this.#request("")))
    } else {
      const request = this.#request(this.#links(true), day(current.date))
      const report = await this.python.call("document", request)
      download(`${stem}.html`, "text/html", report)
    }
  }

  /**
   * Shows sections; those that say what they said before stay as they are.
   *
   * @param {string[]} sections - HTML from Python, which escapes every text
   * @param {string} confirmed
   * @param {string} possible
   */
  #show(sections, confirmed, possible) {
    if (!sections.length || sections.length !== this.#sections.length)
      output.innerHTML = sections.join("")
    else
      for (const [at, html] of sections.entries())
        if (html !== this.#sections[at]) output.children[at].outerHTML = html
    this.#sections = sections
    Object.assign(output.dataset, { confirmed, possible })
    const none = sections.length === 0
    for (const part of tools.querySelectorAll("[data-scored]")) part.toggleAttribute("hidden", none)
    paper(none ? "sheet" : "result")
  }

  /**
   * @param {string} links - the addresses of practices
   * @param {string} [date] - as readers write it
   */
  #request(links, date = "") {
    const { current } = this.assessments
    const wanted = this.other !== current.id && this.other
    const other = wanted && this.assessments.all.find(({ id }) => id === wanted)
    return JSON.stringify({
      assessment: answersText(current),
      other: other ? answersText(other) : "",
      targets: current.targets,
      links,
      date,
      other_date: other ? day(other.date) : "",
    })
  }

  /** @param {boolean} whole - with the site's address, for a file */
  #links(whole) {
    const { links: pattern = "", sharedLinks } = this.python.form.dataset
    if (whole && sharedLinks !== undefined) return sharedLinks // nobody else has this page's files
    const [folder, rest] = pattern.split("{element}")
    return whole ? `${new URL(folder, document.baseURI).href}{element}${rest}` : pattern
  }
}

/**
 * @param {object} score - as maturity_quiz.report.to_data gives it
 * @param {{confirmed: string | null}} score.overall
 * @param {Record<string, {confirmed: string | null}>} score.elements
 * @returns {Record<string, string>}
 */
function levels({ overall, elements }) {
  const ids = Object.entries(elements).map(([id, { confirmed }]) => [id, confirmed ?? ""])
  return Object.fromEntries([["", overall.confirmed ?? ""], ...ids])
}

/**
 * @param {string} name
 * @param {string} type
 * @param {string} text
 */
function download(name, type, text) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
