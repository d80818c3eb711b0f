/**
 * Runs the scoring package, away from the page's thread.
 *
 * In: `{type: "start", runtime, model, language, loader, glue}` (addresses; the last two only where
 * they are not in the runtime's folder) once, then `{type: "call", id, method, argument}`. Out:
 * `{type: "ready"}` or `{type: "failed", reason, detail}`, then `{type: "result", id, value}` or
 * `{type: "error", id, detail}`. Arguments and values are texts.
 */

/** @typedef {{[method: string]: (argument: string) => string}} Page - maturity_quiz.page.Page */

/** @type {Promise<Page>} */
let page

self.addEventListener("message", async ({ data }) => {
  if (data.type === "start") {
    page = start(data)
    page.then(
      () => postMessage({ type: "ready" }),
      error => fail(error instanceof Failure ? error.message : "start", error),
    )
    return
  }
  try {
    postMessage({ type: "result", id: data.id, value: (await page)[data.method](data.argument) })
  } catch (error) {
    postMessage({ type: "error", id: data.id, detail: String(error) })
  }
})

self.addEventListener("unhandledrejection", event => fail("start", event.reason))

/** When an instantiation fails, the runtime warns and never settles: so listen in. */
function watchInstantiation() {
  const { instantiateStreaming } = WebAssembly
  WebAssembly.instantiateStreaming = (source, imports) => {
    const instance = instantiateStreaming(source, imports)
    instance.catch(error => fail(error instanceof TypeError ? "download" : "start", error))
    return instance
  }
}

/** A known reason why the start failed. */
class Failure extends Error {}

/**
 * @param {string} reason - wasm, download or start
 * @param {unknown} detail - for whoever looks into it
 */
function fail(reason, detail) {
  postMessage({ type: "failed", reason, detail: String(detail) })
}

/**
 * @typedef {{runtime: string, model: string, language: string, loader?: string, glue?: string}} Start
 *
 * @param {Start} addresses
 * @returns {Promise<Page>}
 */
async function start({ runtime, model, language, loader = `${runtime}pyodide.mjs`, glue }) {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))
  } catch {
    throw new Failure("wasm")
  }
  watchInstantiation()
  const texts = Promise.all([model, language, `${runtime}pyodide-lock.json`].map(download))
  texts.catch(() => {}) // is awaited below
  const { loadPyodide } = await module(loader)
  const createPyodideModule = glue && (await module(glue)).default
  const [modelText, languageText, lockFileContents] = await texts
  const python = await loadPyodide({
    indexURL: runtime,
    stdLibURL: `${runtime}python_stdlib.zip`,
    packageBaseUrl: runtime,
    lockFileContents,
    ...(createPyodideModule && { createPyodideModule }),
  })
  return python.pyimport("maturity_quiz.page").open_page(modelText, languageText)
}

/** @param {string} address */
async function module(address) {
  return import(address).catch(error => {
    throw new Failure("download", { cause: error })
  })
}

/** @param {string} address */
async function download(address) {
  const response = await fetch(address).catch(error => {
    throw new Failure("download", { cause: error })
  })
  if (!response.ok) throw new Failure("download")
  return response.text()
}
