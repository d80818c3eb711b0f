import { openWorker } from "./open.mjs"

/**
 * The page's side of the scoring: starts the worker, notices when that fails, and asks it.
 *
 * @typedef {"wasm" | "worker" | "download" | "time" | "start"} Reason
 */
export class Python {
  /** @type {Worker | undefined} */
  #worker
  #timer = 0
  #calls = 0
  /** @type {Map<number, {resolve: (value: string) => void, reject: (error: Error) => void}>} */
  #waiting = new Map()

  /**
   * @param {HTMLElement} form - says where things lie; its data-python says how far we are
   * @param {{onready: () => void, onfail: (reason: Reason) => void}} handlers
   */
  constructor(form, { onready, onfail }) {
    this.form = form
    this.onready = onready
    this.onfail = onfail
  }

  get ready() {
    return this.form.dataset.python === "ready"
  }

  get failed() {
    return this.form.dataset.python === "failed"
  }

  /** Starts the worker, or a new one after a failure. */
  start() {
    this.#stop()
    this.form.dataset.python = "loading"
    const { runtime = "", model = "", language = "", timeout } = this.form.dataset
    // Late is better than never: after this time a start counts as failed, but may still succeed.
    this.#timer = setTimeout(() => this.#fail("time"), Number(timeout))
    const address = (/** @type {string} */ path) => new URL(path, document.baseURI).href
    try {
      this.#worker = openWorker({
        runtime: address(runtime),
        model: address(model),
        language: address(language),
      })
    } catch {
      this.#fail("worker")
      return
    }
    this.#worker.onmessage = ({ data }) => this.#receive(data)
    this.#worker.onerror = event => {
      event.preventDefault()
      this.#fail("worker")
    }
  }

  /**
   * Calls a method of maturity_quiz.page.Page.
   *
   * @param {"result" | "document" | "table" | "read"} method
   * @param {string} argument
   * @returns {Promise<string>}
   */
  call(method, argument) {
    const id = ++this.#calls
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#worker?.postMessage({ type: "call", id, method, argument })
    })
  }

  /** @param {{type: string, id: number, value: string, detail: string, reason: Reason}} data */
  #receive({ type, id, value, detail, reason }) {
    if (type === "ready") {
      clearTimeout(this.#timer)
      this.form.dataset.python = "ready"
      this.onready()
    } else if (type === "failed") {
      console.info(`quiz: ${detail}`)
      if (!this.ready) this.#fail(reason)
    } else {
      const call = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (type === "result") call?.resolve(value)
      else call?.reject(new Error(detail))
    }
  }

  /** @param {Reason} reason */
  #fail(reason) {
    clearTimeout(this.#timer)
    if (reason !== "time") this.#stop()
    this.form.dataset.python = "failed"
    this.onfail(reason)
  }

  #stop() {
    clearTimeout(this.#timer)
    this.#worker?.terminate()
    this.#worker = undefined
    for (const { reject } of this.#waiting.values()) reject(new Error("stopped"))
    this.#waiting.clear()
  }
}
