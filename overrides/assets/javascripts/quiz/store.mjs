/**
 * Keeps texts under keys: in the browser's local storage, so that every language of the site finds
 * them; or, where that is refused or full, in memory until the page is left.
 */
export class Store {
  /** What could not be written, by key; null: what could not be removed. @type {Map<string, string | null>} */
  #memory = new Map()
  #forgets = false

  /**
   * @param {string} prefix - before every key
   * @param {() => void} onforget - called once, when something will not be remembered
   */
  constructor(prefix, onforget) {
    this.prefix = prefix
    this.onforget = onforget
  }

  /**
   * @param {string} key
   * @returns {string | null}
   */
  get(key) {
    const kept = this.#memory.get(key)
    if (kept !== undefined) return kept
    try {
      return localStorage.getItem(this.prefix + key)
    } catch {
      return null
    }
  }

  /**
   * @param {string} key
   * @param {string} text
   */
  set(key, text) {
    try {
      localStorage.setItem(this.prefix + key, text)
      this.#memory.delete(key)
    } catch {
      this.#memory.set(key, text)
      if (!this.#forgets) this.onforget()
      this.#forgets = true
    }
  }

  /** @param {string} key */
  remove(key) {
    try {
      localStorage.removeItem(this.prefix + key)
      this.#memory.delete(key)
    } catch {
      this.#memory.set(key, null)
    }
  }

  /**
   * The keys that begin with a text, sorted.
   *
   * @param {string} start
   */
  keys(start) {
    const keys = new Set([...this.#memory].filter(([, text]) => text !== null).map(([key]) => key))
    try {
      for (let i = 0; i < localStorage.length; i++) {
        const key = localStorage.key(i) ?? ""
        if (key.startsWith(this.prefix)) keys.add(key.slice(this.prefix.length))
      }
    } catch {
      // Storage is refused: what is in memory is all there is.
    }
    return [...keys].filter(key => key.startsWith(start)).sort()
  }

  /**
   * Calls back when another tab has changed something.
   *
   * @param {() => void} onchange
   */
  watch(onchange) {
    addEventListener("storage", event => {
      if (event.key === null || event.key.startsWith(this.prefix)) onchange()
    })
  }
}
