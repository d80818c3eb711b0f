/**
 * Answers of unknown origin, from a file or a link. Python reads them; what is good becomes a new
 * assessment, and nothing that is here changes.
 */

import { close, notice } from "./notices.mjs"
import { say } from "./texts.mjs"

export class Foreign {
  /** What waits for the scoring to be ready: sources and their texts. @type {[string, string][]} */
  #waiting = []

  /**
   * @param {import("./python.mjs").Python} python
   * @param {import("./assessments.mjs").Assessments} assessments
   * @param {() => void} onopen - called when another assessment is open
   */
  constructor(python, assessments, onopen) {
    this.python = python
    this.assessments = assessments
    this.onopen = onopen
  }

  /**
   * @param {string} source - what the reader calls it: the name of a file
   * @param {string} text - what should be an answers.json
   */
  async read(source, text) {
    if (!this.python.ready) {
      this.#waiting.push([source, text])
      notice("foreign", say(this.python.failed ? "unread" : "waiting", { source }))
      return
    }
    const found = JSON.parse(await this.python.call("read", text))
    if (found.assessment === null) {
      this.refuse(source, found.findings[0])
    } else if (found.lost) {
      const keep = { text: say("keep"), run: () => this.#keep(source, found) }
      notice("foreign", say("partly", { source, count: found.count, lost: found.lost }), {
        actions: [keep, { text: say("discard"), run() {} }],
        details: found.findings,
      })
    } else {
      this.#keep(source, found)
    }
  }

  /** Reads what has waited. */
  async ready() {
    const waiting = this.#waiting
    this.#waiting = []
    if (waiting.length) close("foreign")
    for (const [source, text] of waiting) await this.read(source, text)
  }

  /** Says of what waits that it has to wait for longer. */
  failed() {
    for (const [source] of this.#waiting) notice("foreign", say("unread", { source }))
  }

  /**
   * @param {string} source
   * @param {string} reason
   */
  refuse(source, reason) {
    notice("foreign", say("refused", { source, reason }))
  }

  /**
   * @param {string} source
   * @param {{assessment: string, count: number, findings: string[]}} found
   */
  #keep(source, { assessment, count, findings }) {
    const { version, name = "", date = "", answers } = JSON.parse(assessment)
    const known = this.assessments.find({ name, date, answers })
    if (known) this.assessments.open(known.id)
    else this.assessments.add({ version, name, date, answers })
    notice("foreign", say(known ? "known" : "opened", { source, count }), { details: findings })
    this.onopen()
  }
}
