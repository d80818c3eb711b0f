/**
 * Lets the theme's search have its worker where there is no host. The build puts two constants in
 * front: SEARCH, the text of the worker, and LUNR, the files that it imports, by name.
 */
{
  const imports = Object.entries(LUNR).map(
    ([name, text]) => `${JSON.stringify(name)}() {${text}\n}`,
  )
  const source = `
    const files = {${imports.join(",")}}
    self.importScripts = (...addresses) => {
      for (const address of addresses) files[address.split("/").pop()].call(self)
    }
    ${SEARCH}`
  const address = `data:text/javascript,${encodeURIComponent(source)}`
  window.Worker = class extends Worker {
    /** @param {string | URL} url @param {WorkerOptions} [options] */
    constructor(url, options) {
      super(String(url).includes("/workers/search.") ? address : url, options)
    }
  }
}
